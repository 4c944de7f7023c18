"""The office's own words, its rules and its registers."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk.db.tables import ExportEntry, ImportRun
from mentordesk.desk import Desk
from mentordesk.errors import InputError, MentorDeskError, NotFoundError, RuleError
from mentordesk.records.office import OfficeRules, Vocabulary
from mentordesk.terms import Audience
from tests.searches import examples


def _shown(desk: Desk, vocabulary: Vocabulary) -> list[str]:
    return [word.name for word in desk.vocabularies.words(vocabulary)]


def _id(desk: Desk, vocabulary: Vocabulary, name: str) -> int:
    return next(word.id for word in desk.vocabularies.words(vocabulary) if word.name == name)


def test_words_stand_under_their_headings(desk: Desk) -> None:
    reasons = desk.vocabularies.words(Vocabulary.END_REASONS)
    assert reasons[0].group == desk.vocabularies.groups(Vocabulary.END_REASONS)[0] == "Natural"
    assert desk.vocabularies.groups(Vocabulary.DOMAINS) == []
    assert {word.group for word in desk.vocabularies.words(Vocabulary.THEMES)} == set(
        desk.vocabularies.groups(Vocabulary.THEMES)
    )


def test_a_word_of_ones_own(desk: Desk) -> None:
    desk.vocabularies.add(Vocabulary.DOMAINS, "  Imaging \n informatics ")
    assert _shown(desk, Vocabulary.DOMAINS)[-1] == "Imaging informatics"
    assert desk.office.domains()[-1].name == "Imaging informatics"
    reason = desk.vocabularies.add(Vocabulary.END_REASONS, "Moved abroad", group="Circumstance")
    found = next(each for each in desk.office.end_reasons() if each.id == reason)
    assert (found.group, found.active) == ("circumstance", True)
    desk.history.undo()
    assert "Moved abroad" not in _shown(desk, Vocabulary.END_REASONS)


@pytest.mark.parametrize("name", ["", "  \t", "grants AND funding"])
def test_a_word_needs_a_name_that_is_free(desk: Desk, name: str) -> None:
    before = _shown(desk, Vocabulary.DOMAINS)
    with pytest.raises(InputError):
        desk.vocabularies.add(Vocabulary.DOMAINS, name)
    with pytest.raises(InputError):
        desk.vocabularies.rename(Vocabulary.DOMAINS, _id(desk, Vocabulary.DOMAINS, "Career direction"), name)
    assert _shown(desk, Vocabulary.DOMAINS) == before


def test_an_end_reason_needs_a_group(desk: Desk) -> None:
    with pytest.raises(InputError, match="Group"):
        desk.vocabularies.add(Vocabulary.END_REASONS, "Moved abroad", group="Travel")


def test_a_theme_is_added_by_the_codebook(desk: Desk) -> None:
    with pytest.raises(InputError, match="codebook"):
        desk.vocabularies.add(Vocabulary.THEMES, "Humour")


def test_rename_retire_and_take_up(desk: Desk) -> None:
    theme = desk.vocabularies.words(Vocabulary.THEMES)[0]
    desk.vocabularies.rename(Vocabulary.THEMES, theme.id, "Giving and taking")
    desk.vocabularies.retire(Vocabulary.THEMES, theme.id)
    found = desk.vocabularies.words(Vocabulary.THEMES)[0]
    assert (found.id, found.name, found.active) == (theme.id, "Giving and taking", False)
    desk.vocabularies.take_up(Vocabulary.THEMES, theme.id)
    assert desk.vocabularies.words(Vocabulary.THEMES)[0].active
    assert desk.history.steps()[0].label == "Take up the theme Giving and taking"
    desk.vocabularies.rename(Vocabulary.THEMES, theme.id, "Giving and taking")
    assert desk.history.steps()[0].label == "Take up the theme Giving and taking"


def test_what_is_not_there(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        desk.vocabularies.retire(Vocabulary.DOMAINS, 999)


@settings(max_examples=examples(6), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 4), places=st.integers(-40, 40), vocabulary=st.sampled_from(Vocabulary))
def test_moving_keeps_every_word_and_every_group(
    desk: Desk, at: int, places: int, vocabulary: Vocabulary
) -> None:
    before = desk.vocabularies.words(vocabulary)
    moved = before[at]
    alike = [word.id for word in before if word.group == moved.group]
    expected = [word for word in alike if word != moved.id]
    expected.insert(min(max(alike.index(moved.id) + places, 0), len(alike) - 1), moved.id)
    desk.vocabularies.move(vocabulary, moved.id, places)
    after = desk.vocabularies.words(vocabulary)
    assert [word.id for word in after if word.group == moved.group] == expected
    assert [word.group for word in after] == [word.group for word in before]
    assert [word.id for word in after if word.group != moved.group] == [
        word.id for word in before if word.group != moved.group
    ]


def test_the_department_and_the_programme_get_other_names(desk: Desk) -> None:
    desk.office.rename("  Radiology and Nuclear Medicine ")
    desk.office.rename_programme("Mentoring circle")
    assert desk.office.department == "Radiology and Nuclear Medicine"
    assert desk.office.programme == "Mentoring circle"
    desk.history.undo()
    desk.history.undo()
    assert (desk.office.department, desk.office.programme) == ("Radiology", "Mentoring")
    for rename in (desk.office.rename, desk.office.rename_programme):
        with pytest.raises(InputError):
            rename("  ")


def test_rules_of_the_office(desk: Desk) -> None:
    assert desk.office.rules == OfficeRules(5, 10, 24)
    desk.office.set_rules(OfficeRules(minimum_group=7, minimum_interviews=12, retention_months=36))
    assert desk.office.rules == OfficeRules(7, 12, 36)
    desk.history.undo()
    assert desk.office.rules == OfficeRules()
    for unfit in (
        OfficeRules(minimum_group=1),
        OfficeRules(minimum_interviews=0),
        OfficeRules(retention_months=0),
        OfficeRules(first_fit_weeks=0),
        OfficeRules(first_fit_weeks=26),
    ):
        with pytest.raises(RuleError):
            desk.office.set_rules(unfit)


def test_the_registers_name_who_and_how_much(desk: Desk) -> None:
    ana = desk.office.add_staff("Ana Ruiz")
    now = datetime.now(UTC)
    with desk._store.write("Import a roster") as session:
        session.add(
            ImportRun(
                at=now,
                staff_id=ana,
                what="roster",
                file_name="hr.xlsx",
                file_hash="1",
                counts={"new": 3},
                faults=[{}, {}],
            )
        )
        session.add(
            ExportEntry(
                at=now,
                what="cycle report",
                audience=Audience.LEADERSHIP,
                way="pdf",
                file_name="r.pdf",
                withheld=["x"],
            )
        )
    taken, sent = desk.registers.imports()[0], desk.registers.exports()[0]
    assert (taken.staff, taken.counts, taken.faults) == ("Ana Ruiz", {"new": 3}, 2)
    assert (sent.staff, sent.audience, sent.withheld) == ("", "leadership", 1)


def test_somebody_unknown_cannot_be_staff(desk: Desk) -> None:
    with pytest.raises(MentorDeskError):
        desk.office.staff_named("Nobody")


def test_no_two_cycles_are_spelled_alike(desk: Desk) -> None:
    year = desk.cycles.open("Été 2025–26", date(2025, 9, 1), date(2026, 8, 31))
    other = desk.cycles.open("2026", date(2026, 1, 1), date(2026, 12, 31))
    for typed in ("Été 2025–26", " été  2025-26"):
        with pytest.raises(RuleError, match="named Été 2025–26 already"):
            desk.cycles.open(typed, date(2025, 1, 1), date(2025, 12, 31))
        with pytest.raises(RuleError, match="named Été 2025–26 already"):
            desk.cycles.change(other, name=typed, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
        assert desk.cycles.named(typed).id == year
