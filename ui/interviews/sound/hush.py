"""Tells when a microphone that should be heard is not: nothing comes from it, or nothing but silence."""

NOTHING_SECONDS = 1.0
"""A device gives sound many times a second; a busy computer may be late with it, but not so late."""
FIRST_SECONDS = 3.0
"""Some devices begin with nothing, or with silence, which says little about them yet."""
FLAT_SECONDS = 1.5
"""A microphone in a room always hears something: no swing at all is one that is muted, or gone."""
_MORE = 4.0
"""Some devices make every pause in the talk a silence of their own: they are given more time each time."""

NOTHING = "No sound comes from the microphone just now. It may be pulled out; the recording waits for it."
FLAT = "The microphone gives nothing but silence. It may be muted or pulled out; the recording goes on."


class Hush:
    """Hears of all that comes from one microphone; times are seconds of any clock that goes on."""

    def __init__(self, now: float) -> None:
        self._came_at = now
        self._loud_at = now
        self._for_nothing = self._patience = FIRST_SECONDS
        self._was_loud = False
        self._said = ""

    def hear(self, now: float, peak: int) -> None:
        """Sound came, whose greatest swing is `peak`."""
        self._came_at, self._for_nothing = now, NOTHING_SECONDS
        if peak <= 0:
            return
        self._loud_at = now
        if not self._was_loud:
            self._was_loud, self._patience = True, FLAT_SECONDS

    def lasts(self, now: float) -> float:
        """For how long nothing has come."""
        return now - self._came_at

    def wait(self, seconds: float) -> None:
        """For so long nobody could hear."""
        self._came_at += seconds
        self._loud_at += seconds

    def news(self, now: float) -> str | None:
        """What is to be said now: a sentence, "" where what was said is over, None where nothing is new."""
        sentence = ""
        if now - self._came_at > self._for_nothing:
            sentence = NOTHING
        elif now - self._loud_at > self._patience:
            sentence = FLAT
        if sentence == self._said:
            return None
        if self._said == FLAT and not sentence:
            self._patience *= _MORE
        self._said = sentence
        return sentence
