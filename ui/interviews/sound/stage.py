"""Where the recording of a talk stands."""

from enum import StrEnum


class Stage(StrEnum):
    """Nothing is recorded, sound is being taken, or the recording stands still and may go on."""

    NONE = "none"
    RUNNING = "running"
    PAUSED = "paused"
