"""Reports: gathered from the office file, made for an audience, saved and printed through the exporter."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from mentordesk.db.store import Store
from mentordesk.domain.printed import ReportName
from mentordesk.errors import HeldBackError, InputError, RuleError
from mentordesk.records.reports import Report, Subject
from mentordesk.services.exports.exporting import Exporting
from mentordesk.services.reports.printing import Press, file_of
from mentordesk.terms import Audience

ENDING = ".pdf"
PAPERS = ("a4", "letter")
_PLACES_TOLD = 8


class Reports:
    """Makes the reports of one office. The same bytes are shown, saved and printed."""

    papers = PAPERS

    def __init__(self, store: Store) -> None:
        self._store = store
        self._press = Press(store)
        self._exporting = Exporting(store)

    def subjects(self, name: ReportName, cycle: str | None = None) -> tuple[Subject, ...]:
        """What a report can be about in a cycle; nothing to choose for those about the cycle itself."""
        return self._press.subjects(name, cycle)

    def make(
        self,
        name: ReportName,
        about: int | str | None = None,
        *,
        cycle: str | None = None,
        audience: Audience | None = None,
        paper: str = "a4",
        made_on: date | None = None,
        tick: Callable[[], object] | None = None,
    ) -> Report:
        """Any report by its name, about one of its `subjects`.

        It goes to whom it is usually for where no audience is named. With a `tick` it is made in a process
        of its own, so that nobody's typing waits for it; what `tick`, called all the while, raises ends that.
        """
        return self._press.make(
            name, about, cycle=cycle, audience=audience, paper=paper, made_on=made_on, tick=tick
        )

    def cycle_report(
        self,
        cycle: str | None = None,
        *,
        audience: Audience = Audience.OFFICE,
        paper: str = "a4",
        made_on: date | None = None,
    ) -> Report:
        """The cycle report for one audience; of the current cycle where none is named.

        Takes about a second for three hundred relationships: call it from a worker.
        """
        return self.make(ReportName.CYCLE, cycle=cycle, audience=audience, paper=paper, made_on=made_on)

    def recognition(
        self,
        mentor_id: int,
        *,
        audience: Audience = Audience.PERSON,
        paper: str = "a4",
        made_on: date | None = None,
    ) -> Report:
        """The thank-you page of a mentor: years, mentees, domains; no rating."""
        return self.make(ReportName.RECOGNITION, mentor_id, audience=audience, paper=paper, made_on=made_on)

    def save_panel_sheets(
        self,
        folder: Path,
        *,
        cycle: str | None = None,
        audience: Audience = Audience.PERSON,
        paper: str = "a4",
        progress: Callable[[int, int], object] | None = None,
        tick: Callable[[], object] | None = None,
        origin: object | None = None,
    ) -> tuple[Path, ...]:
        """A file for every panel of the cycle; what `progress` raises stops between two files.

        What `tick` raises stops at once, as in `make`.
        """
        total, sheets = self._press.panel_sheets(cycle, audience=audience, paper=paper, tick=tick)
        if not total:
            raise RuleError("Nobody sits on a panel in this cycle yet, so there is no sheet to make.")
        taken: set[Path] = set()
        for done, sheet in enumerate(sheets):
            if progress is not None:
                progress(done, total)
            self.save(sheet, file_of(folder, sheet, taken), origin=origin)
        return tuple(sorted(taken))

    def milestone(
        self,
        milestone_id: int,
        *,
        audience: Audience = Audience.PERSON,
        paper: str = "a4",
        made_on: date | None = None,
    ) -> Report:
        """The page of a mentee's milestone, with those who helped."""
        return self.make(ReportName.MILESTONE, milestone_id, audience=audience, paper=paper, made_on=made_on)

    def save(self, report: Report, path: Path, *, origin: object | None = None) -> None:
        """Save a finished report as a file, and enter it in the register of exports."""
        require_released(report)
        if path.suffix.casefold() != ENDING:
            raise InputError(f"A report is written as {ENDING}; “{path.suffix or 'no ending'}” is not that.")
        self._exporting.release(
            report.content,
            path,
            what=report.name,
            scope=report.scope,
            audience=report.audience,
            withheld=report.withheld,
            origin=origin,
        )

    def printed(self, report: Report, *, printer: str = "", origin: object | None = None) -> None:
        """Enter in the register that a report was printed."""
        require_released(report)
        self._exporting.enter(
            what=report.name,
            scope=report.scope,
            audience=report.audience,
            way="print",
            file_name=printer,
            withheld=report.withheld,
            origin=origin,
        )


def require_released(report: Report) -> None:
    """Raise `HeldBackError`, with the places, while a word of the report is or may be a name."""
    if not report.held:
        return
    places = "; ".join(f"“{one.word}” in {one.place} ({one.around})" for one in report.held[:_PLACES_TOLD])
    more = len(report.held) - _PLACES_TOLD
    rest = f" and {more} more" if more > 0 else ""
    raise HeldBackError(
        f"The report is held back: a word in it is, or may be, somebody's name. {places}{rest}. "
        "Say of each whether it is one, and make the report again."
    )
