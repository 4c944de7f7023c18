"""Errors whose text is fit to be shown to a coordinator; every other exception is a bug."""


class MentorDeskError(Exception):
    """Something the coordinator can understand and act on; `str(error)` is a whole sentence."""


class NotFoundError(MentorDeskError):
    """What was asked for is not in this office."""


class RuleError(MentorDeskError):
    """A rule of mentoring forbids this step."""


class HeldBackError(MentorDeskError):
    """A report may not leave the office while a word in it is, or may be, somebody's name."""


class StaleError(MentorDeskError):
    """The text was changed elsewhere since it was read; nothing was overwritten."""


class HeldError(StaleError):
    """Somebody else is editing this text, or has taken it over."""


class InputError(MentorDeskError):
    """A file or a field cannot be taken as it is.

    `place` says where, in the words of the file: "line 12, Hire date".
    """

    def __init__(self, text: str, *, place: str = "") -> None:
        super().__init__(f"{place}: {text}" if place else text)
        self.place = place


class OfficeFileError(MentorDeskError):
    """The office file cannot be opened, and was not touched."""


class PlaceError(OfficeFileError):
    """The office would be in a place where an open file is not safe.

    `may_insist`: the sign may be wrong (a folder's name), so the coordinator may open it all the same.
    """

    def __init__(self, text: str, *, may_insist: bool = False) -> None:
        super().__init__(text)
        self.may_insist = may_insist


class DamagedError(OfficeFileError):
    """What the file holds cannot be read as an office; one of its copies may still be good."""


class PassphraseError(OfficeFileError):
    """The office is locked, and what was given does not open it.

    `wrong`: a passphrase was given. `wanted` is off where one was given for an office that isn't locked.
    """

    def __init__(self, text: str, *, wrong: bool = False, wanted: bool = True) -> None:
        super().__init__(text)
        self.wrong = wrong
        self.wanted = wanted


class UndoError(MentorDeskError):
    """The step cannot be taken back, because what it touched was changed since."""


class SoundError(MentorDeskError):
    """Sound cannot be recorded or heard here and now; what was recorded so far stays."""
