"""The log: rotating, in the user's log folder, holding ids only."""

import logging
import traceback
from pathlib import Path
from types import TracebackType

_SIZE, _KEPT = 1_000_000, 3
FILE_NAME = "mentordesk.log"


def start(folder: Path, *, level: int = logging.INFO) -> Path:
    """Log into `folder` from now on; returns the file. Where none can be written, nothing is logged."""
    # Takes as long to import as a window takes to paint; nothing is logged before the first paint.
    from logging.handlers import RotatingFileHandler

    path = folder / FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        # The office can be worked in all the same.
        return path
    handler.setFormatter(_Reticent("%(asctime)s %(levelname)s %(name)s %(message)s"))
    for name in ("mentordesk", "ui"):
        logger = logging.getLogger(name)
        logger.setLevel(level)
        for old in [h for h in logger.handlers if isinstance(h, RotatingFileHandler)]:
            logger.removeHandler(old)
            old.close()
        logger.addHandler(handler)
    return path


def trace(error: BaseException) -> str:
    """Where `error` came from: kinds, files and lines, without its message, which may name people."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        for frame in traceback.extract_tb(current.__traceback__):
            lines.append(f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}")
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}")
        current = current.__cause__ or current.__context__
    return "\n".join(lines)


class _Reticent(logging.Formatter):
    """Leaves the messages of exceptions out: they may hold names, addresses or notes."""

    def formatException(  # noqa: N802 (logging's name)
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        return trace(ei[1]) if ei[1] is not None else ""
