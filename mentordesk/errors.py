"""Errors whose text is fit to be shown to a coordinator; every other exception is a bug."""


class MentorDeskError(Exception):
    """Something the coordinator can understand and act on; `str(error)` is a whole sentence."""


class NotFoundError(MentorDeskError):
    """What was asked for is not in this office."""


class RuleError(MentorDeskError):
    """A rule of mentoring forbids this step."""


class StaleError(MentorDeskError):
    """The text was changed elsewhere since it was read; nothing was overwritten."""


class InputError(MentorDeskError):
    """A file or a field cannot be taken as it is.

    `place` says where, in the words of the file: "line 12, Hire date".
    """

    def __init__(self, text: str, *, place: str = "") -> None:
        super().__init__(f"{place}: {text}" if place else text)
        self.place = place


class OfficeFileError(MentorDeskError):
    """The office file cannot be opened, and was not touched."""


class UndoError(MentorDeskError):
    """The step cannot be taken back, because what it touched was changed since."""
