"""The texts of interviews: saved as they are typed, kept in versions, brought in from files.

A draft comes here from `ui/interviews/keeping/saver.py` within a second of each key: what is different of
it goes through `text_changes.py`, all of it where that does not do (the first save, or a refused one).
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Label, Store
from mentordesk.db.tables import Interview, InterviewText, Passage
from mentordesk.domain import days
from mentordesk.domain.interviews import awaits_the_talk
from mentordesk.domain.rewriting import followed
from mentordesk.domain.writing import cleaned, count_words, split_paragraphs, without_half_characters
from mentordesk.errors import NotFoundError, RuleError, StaleError
from mentordesk.records.interviews import (
    FormatRecord,
    InterviewPlan,
    MarkRecord,
    OpenInterview,
    PassageRecord,
    Spans,
    TextChange,
    VersionContent,
    VersionRecord,
)
from mentordesk.services.interviews import editing, text_changes, text_intake, text_versions
from mentordesk.services.interviews import records as interview_records
from mentordesk.services.interviews.scheduling import add_interview
from mentordesk.services.passages import spans
from mentordesk.services.shared import lookup
from mentordesk.terms import InterviewStatus

CHANGED_ELSEWHERE = (
    "This interview was changed elsewhere while it was open here. Nothing was overwritten; the text of this "
    "window is kept among the versions."
)
KEPT_ASIDE = "Kept aside: changed elsewhere meanwhile"


class Texts:
    """One text for each interview, with what lies on it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def open(self, interview_id: int) -> OpenInterview:
        """The interview with its text and all that lies on it, from one consistent picture of the file."""
        with self._store.read() as session:
            return interview_records.opened(session, interview_id)

    def warm(self) -> None:
        """Open the newest interview and forget it, so that the first one is there as quickly as the next."""
        with self._store.read() as session:
            newest = session.scalar(sa.select(sa.func.max(Interview.id)))
            if newest is not None:
                interview_records.opened(session, newest)

    def text(self, interview_id: int) -> str:
        """The text alone."""
        with self._store.read() as session:
            interview_records.found(session, interview_id)
            row = session.get(InterviewText, interview_id)
            return "" if row is None else row.text

    def place_of(self, passage_id: int) -> tuple[int, int, int]:
        """In which interview a passage is, and where it begins and ends."""
        with self._store.read() as session:
            passage = session.get(Passage, passage_id)
            if passage is None:
                raise NotFoundError("That passage is no longer there.")
            return passage.interview_id, passage.start, passage.end

    def save(
        self,
        interview_id: int,
        text: str,
        on_it: Spans,
        *,
        expected_version: int,
        words: int | None = None,
        holder: str = "",
        origin: object | None = None,
    ) -> int:
        """Save the whole text with all that lies on it, and get the new version.

        `StaleError` where somebody else saved since `expected_version`, and `HeldError` where somebody else
        than `holder` is editing: nothing is overwritten, and the text that came too late is kept among the
        versions. `words` spares counting them again.
        """
        refusal: StaleError | None = None
        with self._store.write(self._label(interview_id), origin=origin) as session:
            row = session.get(InterviewText, interview_id)
            try:
                editing.require(session, self._store, interview_id, holder)
                if (0 if row is None else row.version) != expected_version:
                    raise StaleError(CHANGED_ELSEWHERE)
            except StaleError as error:
                refusal = error
                content = VersionContent(text=text, spans=on_it)
                text_versions.keep(session, interview_id, content, KEPT_ASIDE, staff_id=self._store.staff_id)
            else:
                version = self._write(session, interview_id, text, on_it, words)
                editing.renew(session, self._store, interview_id, holder)
        if refusal is not None:
            raise refusal
        return version

    def save_change(
        self,
        interview_id: int,
        change: TextChange,
        whole: Callable[[], VersionContent],
        *,
        expected_version: int,
        holder: str = "",
        origin: object | None = None,
    ) -> int:
        """Save as `save` does, touching only what is different since `expected_version`.

        `whole` is asked for where more is to be done than that, or where the save is refused.
        """
        with self._store.write(self._label(interview_id), origin=origin) as session:
            written = text_changes.write(
                session,
                interview_id,
                change,
                version=expected_version,
                holder=holder,
                staff_id=self._store.staff_id,
            )
        if written:
            return expected_version + 1
        content = whole()
        return self.save(
            interview_id,
            content.text,
            content.spans,
            expected_version=expected_version,
            words=change.words,
            holder=holder,
            origin=origin,
        )

    def stamp(self, interview_id: int) -> int:
        """The version of the text alone, for whoever reads along."""
        with self._store.read() as session:
            query = sa.select(InterviewText.version).where(InterviewText.interview_id == interview_id)
            return session.scalar(query) or 0

    def mark(
        self, interview_id: int, passages: Iterable[PassageRecord], *, origin: object | None = None
    ) -> None:
        """Make an interview's passages these, and leave its text alone."""
        with self._store.write(self._label(interview_id), origin=origin) as session:
            interview_records.found(session, interview_id)
            row = session.get(InterviewText, interview_id)
            text = "" if row is None else row.text
            spans.write_passages(session, interview_id, text, passages, self._store.staff_id)

    def bring_in(
        self,
        interview: int | InterviewPlan,
        text: str,
        marks: Iterable[MarkRecord] = (),
        *,
        formats: Iterable[FormatRecord] = (),
        held_on: date | None = None,
        holder: str = "",
        origin: object | None = None,
    ) -> int:
        """Take in a text that was written elsewhere, for an interview that has none; it is then written.

        `interview` is one of the queue, or one that is put into it in the same step.
        """
        text_intake.require_text(text)
        with self._store.read() as session:
            if isinstance(interview, InterviewPlan):
                name = lookup.name_of(session, interview.person_id)
            else:
                name = lookup.name_of(session, interview_records.found(session, interview).person_id)
        with self._store.write(f"Take in the interview with {name}", origin=origin) as session:
            if isinstance(interview, InterviewPlan):
                row = add_interview(session, interview, self._store.staff_id)
            else:
                row = interview_records.found(session, interview)
                editing.require(session, self._store, interview, holder)
            text_intake.bring_in(session, row, text, marks, formats)
            row.held_on = held_on or row.held_on
            return row.id

    def keep_version(self, interview_id: int, label: str = "", *, origin: object | None = None) -> int | None:
        """Keep the text as it stands among the versions; nothing where it is there already unnamed."""
        with self._store.write(self._label(interview_id), origin=origin) as session:
            return text_versions.keep_text(session, interview_id, label, staff_id=self._store.staff_id)

    def keep_aside(
        self,
        interview_id: int,
        content: VersionContent,
        *,
        instead_of: int | None = None,
        origin: object | None = None,
    ) -> int | None:
        """Keep a text that stands against the one in the file, instead of what was kept of it last."""
        with self._store.write(self._label(interview_id), origin=origin) as session:
            if interview_records.found(session, interview_id).destroyed_at is not None:
                return None
            staff_id = self._store.staff_id
            return text_versions.keep_on(
                session, interview_id, content, KEPT_ASIDE, instead_of=instead_of, staff_id=staff_id
            )

    def versions(self, interview_id: int) -> Sequence[VersionRecord]:
        """The kept versions, newest first."""
        with self._store.read() as session:
            return text_versions.kept(session, interview_id)

    def version(self, version_id: int) -> VersionContent:
        """What a kept version holds."""
        with self._store.read() as session:
            content = text_versions.content_of(session, text_versions.found(session, version_id))
        veil = self._store.veil
        return content if veil is None else text_versions.covered(content, veil)

    def to_restore(self, version_id: int) -> VersionContent:
        """What a kept version brings back; how its passages may be quoted stays as it was agreed last."""
        with self._store.read() as session:
            return text_versions.as_agreed(session, text_versions.found(session, version_id))

    def restore(
        self, version_id: int, *, expected_version: int, holder: str = "", origin: object | None = None
    ) -> int:
        """Make a kept version the text again; what it replaces is kept as a version first."""
        content = self.to_restore(version_id)
        with self._store.read() as session:
            interview_id = text_versions.found(session, version_id).interview_id
        self.keep_version(interview_id, origin=origin)
        return self.save(
            interview_id,
            content.text,
            content.spans,
            expected_version=expected_version,
            holder=holder,
            origin=origin,
        )

    def rewrite(self, interview_id: int, text: str, *, holder: str = "", origin: object | None = None) -> int:
        """Make another text, written elsewhere, this interview's; what lay on it stays where words do.

        What it replaces is kept as a version first.
        """
        text = split_paragraphs(cleaned(text).text)[0]
        opened = self.open(interview_id)
        self.keep_version(interview_id, origin=origin)
        on_it = followed(opened.text, text, opened.spans)
        return self.save(
            interview_id, text, on_it, expected_version=opened.version, holder=holder, origin=origin
        )

    def _write(self, session: Session, interview_id: int, text: str, on_it: Spans, words: int | None) -> int:
        interview = interview_records.found(session, interview_id)
        row = session.get(InterviewText, interview_id)
        text = without_half_characters(text)
        if interview.destroyed_at is not None:
            raise RuleError("The notes of this interview were destroyed.")
        if interview.signed_at is not None and (row is None or row.text != text):
            raise RuleError("This interview is signed off. What comes later is an addendum.")
        words = count_words(text) if words is None else words
        if row is None:
            row = InterviewText(interview_id=interview_id, version=0, saved_at=datetime.now(UTC))
            session.add(row)
            # The change log takes the empty row; the words that follow are kept in versions.
            session.flush()
        row.text, row.words, row.saved_at = text, words, datetime.now(UTC)
        row.version += 1
        spans.write_spans(session, interview_id, text, on_it, self._store.staff_id)
        if text and awaits_the_talk(interview.status):
            _take_place(interview)
        return row.version

    def _label(self, interview_id: int) -> Label:
        def label(session: Session) -> str:
            person_id = interview_records.found(session, interview_id).person_id
            return f"Change the interview with {lookup.name_of(session, person_id)}"

        return label


def _take_place(interview: Interview) -> None:
    """Notes are being typed, so the talk is under way."""
    now = datetime.now(UTC)
    interview.status = InterviewStatus.HELD
    interview.started_at = interview.started_at or now
    interview.held_on = interview.held_on or days.local(now)
