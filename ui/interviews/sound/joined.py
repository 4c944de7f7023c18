"""A recording as a device that QtMultimedia reads: its segments one after the other, unsealed on the way."""

from PySide6.QtCore import QIODevice

from mentordesk.sound.files import Readable


class SoundDevice(QIODevice):
    """Read by the player's own threads, one at a time."""

    def __init__(self, readable: Readable, *, least: int = 0) -> None:
        """With `least`, it says that it has so many bytes at least; those that are not there are its end."""
        super().__init__()
        self._readable = readable
        self._size = max(readable.size, least)

    def isSequential(self) -> bool:  # noqa: N802 (Qt's name)
        return False

    def size(self) -> int:
        return self._size

    def atEnd(self) -> bool:  # noqa: N802 (Qt's name)
        return self.pos() >= self._readable.size

    def readData(self, most: int) -> bytes:  # noqa: N802 (Qt's name)
        try:
            return self._readable.read_at(self.pos(), most)
        except (OSError, ValueError):
            # Closed or damaged meanwhile: the sound ends here.
            return b""

    def writeData(self, _data: bytes, _size: int) -> int:  # type: ignore[override]  # noqa: N802 (Qt's name)
        return -1

    def close(self) -> None:
        super().close()
        self._readable.close()
