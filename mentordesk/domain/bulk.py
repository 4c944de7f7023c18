"""Making very many small things at once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """Keep Python from looking for cycles meanwhile.

    Each thousand new tuples make it look again at all of them; among tens of thousands of rows, none of
    which can be in a cycle, that takes longer than to make them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
