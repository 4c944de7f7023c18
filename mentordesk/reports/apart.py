"""The other process: reports are made there, since their library would hold up every key of this one."""

import os
from contextlib import suppress
from multiprocessing.connection import Connection

from mentordesk.errors import MentorDeskError
from mentordesk.reports.makers import maker

IDLE_SECONDS = 120.0
"""Then it ends, and its memory is free; the next report begins another."""
_LESS_URGENT = 5


def serve(orders: Connection, idle: float = IDLE_SECONDS) -> None:
    """Make what is ordered until nothing was for a while; the answer is a report, or why there is none."""
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(_LESS_URGENT)
    with suppress(EOFError, OSError):
        while orders.poll(idle):
            name, data, audience, paper = orders.recv()
            try:
                answer: object = maker(name)(data, audience, paper=paper)
            except MentorDeskError as error:
                answer = error
            except Exception as error:  # noqa: BLE001 (whatever it is, the one who ordered tells of it)
                # Not every error can be sent as it is.
                answer = RuntimeError(f"{type(error).__name__}: {error}")
                answer.add_note(_trace(error))
            orders.send(answer)


def _trace(error: Exception) -> str:
    from traceback import format_exception

    return "".join(format_exception(error))
