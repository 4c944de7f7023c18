"""The one way out: tables and reports, made for an audience and entered in the register."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from mentordesk.db.store import Store
from mentordesk.db.tables import ExportEntry
from mentordesk.domain import days
from mentordesk.errors import InputError
from mentordesk.records.exports import ExportBook, ExportTable, ReadyFile
from mentordesk.records.reports import Withheld
from mentordesk.records.sheets import PanelCopy
from mentordesk.services.exports.release import put_in_place
from mentordesk.services.exports.tables import SUBJECTS, export_book, export_table
from mentordesk.services.gathering.cycle_data import department_of
from mentordesk.services.panels.panels import Panels
from mentordesk.services.shared import lookup
from mentordesk.terms import Audience

Progress = Callable[[int, int], object]
"""Told how many of how many rows are done; what it raises ends the work."""
_PANEL = "Panel sheet"


class Exporting:
    """What leaves the office: tables and finished reports; the registers say what did."""

    subjects = SUBJECTS

    def __init__(self, store: Store) -> None:
        self._store = store

    def table(
        self,
        subject: str,
        *,
        audience: Audience = Audience.OFFICE,
        only: Collection[int] | None = None,
        cycle: str | None = None,
    ) -> ExportTable:
        """A table as its audience may read it; nothing has left the office yet.

        `only` are the numbers of the records that are wanted, in a table that has them. Where a cycle is
        named, the table is of that alone: of a closed one as it stood when it was closed.
        """
        with self._store.read() as session:
            table = export_table(session, subject, audience, made_on=days.today(), cycle=cycle)
        if only is None or table.columns[0].name != "id":
            return table
        return replace(table, rows=tuple(row for row in table.rows if row[0] in only))

    def export(
        self,
        subject: str,
        path: Path,
        *,
        audience: Audience = Audience.OFFICE,
        only: Collection[int] | None = None,
        cycle: str | None = None,
        origin: object | None = None,
    ) -> ExportTable:
        """Write a table as CSV, XLSX or JSON, by the file's ending."""
        ready = self.ready(subject, path.suffix, audience=audience, only=only, cycle=cycle)
        self.let_go(ready, path, origin=origin)
        return ready.tables[0]

    def ready(
        self,
        subject: str,
        ending: str,
        *,
        audience: Audience = Audience.OFFICE,
        only: Collection[int] | None = None,
        cycle: str | None = None,
        progress: Progress | None = None,
    ) -> ReadyFile:
        """A table as the file that is to leave; a long one takes seconds: call it from a worker."""
        from mentordesk.reports.tables import written

        table = self.table(subject, audience=audience, only=only, cycle=cycle)
        content = written(table, ending, _ticks(progress, [table]))
        return ReadyFile(
            what=f"Table of {subject}", audience=audience, content=content, tables=(table,), scope=table.cycle
        )

    def let_go(self, ready: ReadyFile, path: Path, *, origin: object | None = None) -> None:
        """Write the finished file, and enter it in the register."""
        self.release(
            ready.content,
            path,
            what=ready.what,
            audience=ready.audience,
            scope=ready.scope,
            withheld=[one for table in ready.tables for one in table.withheld],
            origin=origin,
        )

    def book(self, *, audience: Audience = Audience.OFFICE, cycle: str | None = None) -> ExportBook:
        """Relationships, outcomes, themes and passages as one audience may read them, with a glossary."""
        with self._store.read() as session:
            return export_book(session, audience, made_on=days.today(), cycle=cycle)

    def export_book(
        self,
        path: Path,
        *,
        audience: Audience = Audience.OFFICE,
        cycle: str | None = None,
        origin: object | None = None,
    ) -> ExportBook:
        """Write the workbook."""
        _require_workbook(path.suffix)
        tables = self.book(audience=audience, cycle=cycle)
        self.let_go(_bound(tables), path, origin=origin)
        return tables

    def ready_book(
        self,
        ending: str,
        *,
        audience: Audience = Audience.OFFICE,
        cycle: str | None = None,
        progress: Progress | None = None,
    ) -> ReadyFile:
        """The workbook as the file that is to leave; it takes seconds: call it from a worker."""
        _require_workbook(ending)
        return _bound(self.book(audience=audience, cycle=cycle), progress)

    def copy(
        self,
        subject: str,
        *,
        audience: Audience = Audience.OFFICE,
        only: Collection[int] | None = None,
        cycle: str | None = None,
        origin: object | None = None,
    ) -> str:
        """A table as text for the clipboard, entered in the register as one that left."""
        from mentordesk.reports.tables import as_text

        table = self.table(subject, audience=audience, only=only, cycle=cycle)
        self.enter(
            what=f"Table of {subject}",
            audience=audience,
            scope=table.cycle,
            way="clipboard",
            withheld=table.withheld,
            origin=origin,
        )
        return as_text(table)

    def panel(
        self, mentee_id: int, *, audience: Audience, cycle_id: int | None = None, made_on: date | None = None
    ) -> PanelCopy:
        """A panel as its audience may have it, to be drawn; nothing has left the office yet."""
        from mentordesk.reports.panel_copy import panel_copy

        panel = Panels(self._store).panel(mentee_id, cycle_id)
        with self._store.read() as session:
            cycle = lookup.cycle(session, panel.cycle_id).name if panel.cycle_id else ""
            department = department_of(session)
        return panel_copy(
            panel, audience, department=department, cycle=cycle, made_on=made_on or days.today()
        )

    def release_panel(
        self, copy: PanelCopy, content: bytes, path: Path, *, origin: object | None = None
    ) -> None:
        """Write a panel that was drawn from its copy, and enter it in the register."""
        self.release(
            content,
            path,
            what=_PANEL,
            scope=copy.scope,
            audience=copy.audience,
            withheld=copy.withheld,
            origin=origin,
        )

    def enter_panel(
        self, copy: PanelCopy, way: str, *, file_name: str = "", origin: object | None = None
    ) -> None:
        """Enter in the register that a panel was printed or goes to the clipboard."""
        self.enter(
            what=_PANEL,
            scope=copy.scope,
            audience=copy.audience,
            way=way,
            file_name=file_name,
            withheld=copy.withheld,
            origin=origin,
        )

    def release(
        self,
        content: bytes,
        path: Path,
        *,
        what: str,
        audience: Audience,
        scope: str = "",
        withheld: Sequence[Withheld] = (),
        origin: object | None = None,
    ) -> None:
        """Write a finished file, whole or not at all, and enter it in the register: both or neither."""
        way = path.suffix.lstrip(".").casefold() or "file"
        entry = self._entry(what, audience, way, scope=scope, file_name=path.name, withheld=withheld)
        with self._store.write(f"Export: {what}", origin=origin) as session:
            session.add(entry)
            # An entry that cannot be kept must show before the file is out.
            session.flush()
            put_in_place(content, path)

    def require_register(self) -> None:
        """Raise what would keep an entry out of the register, before a page is on paper and past recall."""
        with self._store.write("See whether the register can be written"):
            pass

    def enter(
        self,
        *,
        what: str,
        audience: Audience,
        way: str,
        scope: str = "",
        file_name: str = "",
        withheld: Sequence[Withheld] = (),
        origin: object | None = None,
    ) -> None:
        """Enter in the register what left the office, on paper or by the clipboard too."""
        entry = self._entry(what, audience, way, scope=scope, file_name=file_name, withheld=withheld)
        with self._store.write(f"Export: {what}", origin=origin) as session:
            session.add(entry)

    def _entry(
        self,
        what: str,
        audience: Audience,
        way: str,
        *,
        scope: str,
        file_name: str,
        withheld: Sequence[Withheld],
    ) -> ExportEntry:
        return ExportEntry(
            at=datetime.now(UTC),
            staff_id=self._store.staff_id,
            what=what,
            scope=scope,
            audience=audience,
            way=way,
            # A name of bytes that are no text can stand in a folder, not in the register.
            file_name=file_name.encode("utf-8", "replace").decode("utf-8"),
            withheld=[{"what": one.what, "count": one.count, "why": one.why} for one in withheld],
        )


def _require_workbook(ending: str) -> None:
    if ending.casefold() != ".xlsx":
        raise InputError(f"A workbook is an .xlsx file; “{ending or 'no ending'}” is none.")


def _bound(tables: ExportBook, progress: Progress | None = None) -> ReadyFile:
    from mentordesk.reports.book import book

    return ReadyFile(
        what="Workbook of relationships, outcomes, themes and passages",
        audience=tables.audience,
        content=book(tables, _ticks(progress, tables.tables)),
        tables=tables.tables,
        scope=tables.tables[0].cycle,
    )


def _ticks(progress: Progress | None, tables: Sequence[ExportTable]) -> Callable[[int], object] | None:
    """What tells of the rows of all tables together, where somebody wants to know."""
    if progress is None:
        return None
    total = sum(len(one.rows) for one in tables)
    done = 0
    progress(done, total)

    def tick(more: int) -> None:
        nonlocal done
        done += more
        progress(done, total)

    return tick
