"""What helped and what hindered, counted by hand."""

from dataclasses import replace
from datetime import date

from mentordesk.analysis import theme_pairs, theme_words, themes
from mentordesk.desk import Desk
from mentordesk.records.codebook import ThemeRecord
from mentordesk.records.themes import Account, By, Counted, Scope, Silence, ThemeMaterial, Tie
from mentordesk.terms import Direction, Judgement, Origin, Party, Worked


def _theme(id_: int, direction: Direction = Direction.HELPS) -> ThemeRecord:
    return ThemeRecord(
        id=id_,
        guid=str(id_),
        group="",
        name=f"Theme {id_}",
        definition="",
        counts_when="",
        does_not_count_when="",
        direction=direction,
        colour=1,
        shortcut=None,
        active=True,
    )


def _material(chosen: tuple[int, int], assigned: tuple[int, int]) -> ThemeMaterial:
    """Relationships chosen and assigned, so many of so many ended well; those tell of theme 1, twice."""
    ties, accounts, told = {}, [], {}
    for origin, (well, whole) in ((Origin.MENTEE_ASKED, chosen), (Origin.ASSIGNED, assigned)):
        for at in range(whole):
            id_ = len(ties) + 1
            judged = Judgement.FLOURISHING if at < well else Judgement.BROKE_DOWN
            ties[id_] = Tie(relationship_id=id_, cycle_ids=(1,), judgements={1: judged}, origin=origin)
            for party, interview in ((Party.MENTEE, 2 * id_), (Party.MENTOR, 2 * id_ + 1)):
                accounts.append(Account(interview, id_, party, (1,), frozenset({"Rhythm"})))
                if judged is Judgement.FLOURISHING and party is Party.MENTEE:
                    told[interview, id_] = {1: [10 * id_, 10 * id_ + 1]}
    return ThemeMaterial(
        themes=(_theme(1), _theme(2)),
        cycles=((1, "2025–26"),),
        ties=ties,
        accounts=tuple(accounts),
        told=told,
        topics={1: frozenset({"Rhythm"}), 2: frozenset({"Community"})},
    )


def test_relationships_and_interviews_are_counted_and_passages_stand_beside() -> None:
    material = _material((12, 15), (4, 11))
    found = themes.table(material, Scope())
    (row,) = found.rows
    well, hardly = row.cells
    assert (well.part, well.whole, well.interviews, len(well.passage_ids)) == (16, 16, 16, 32)
    assert (hardly.part, hardly.whole, hardly.silent) == (0, 10, 10)
    assert row.comparison is not None
    assert theme_words.reads_as(By.OUTCOME, row.comparison) == "more often where it ended well"
    by_interview = themes.table(material, Scope(counted=Counted.INTERVIEWS)).rows[0].cells[0]
    assert (by_interview.part, by_interview.whole) == (16, 32)


def test_a_gap_is_said_as_a_coordinator_reads_it_and_not_where_it_is_not_carried() -> None:
    (carried,) = themes.table(_material((14, 15), (4, 11)), Scope(by=By.ORIGIN)).fared
    assert theme_words.fared(carried) == (
        "14 of 15 chosen against 4 of 11 assigned ended well: chosen did better; "
        "a gap this large would be rare by chance."
    )
    (not_carried,) = themes.table(_material((3, 5), (2, 5)), Scope(by=By.ORIGIN)).fared
    assert theme_words.fared(not_carried).endswith("too few to tell.")


def test_what_was_not_asked_is_no_silence() -> None:
    material = _material((2, 2), (0, 2))
    more = replace(material, told={**material.told, (2, 1): {**material.told[2, 1], 2: [999]}})
    cell = themes.table(more, Scope()).rows[1].cells[0]
    assert (cell.part, cell.whole, cell.not_asked) == (1, 1, 1)
    (sides,) = (one for one in theme_pairs.two_sides(material, Scope()) if one.theme.id == 1)
    assert (sides.both, sides.mentee_alone, sides.mentor_alone, sides.neither) == (0, 2, 0, 2)


def test_every_cell_of_the_demo_opens_as_many_relationships_as_it_counts(demo: Desk) -> None:
    material = demo.themes.material()
    scope = Scope()
    found = themes.table(material, scope)
    assert found.interviews == len({one.interview_id for one in material.accounts})
    for row in found.rows[:6]:
        for cell in row.cells:
            facing = demo.themes.facing(cell.passage_ids, theme_id=row.theme.id, scope=scope, known=material)
            assert len(facing) == cell.part == cell.relationships
            shown = [quote for one in facing for quote in (*one.mentee_quotes, *one.mentor_quotes)]
            assert len(shown) == len(cell.passage_ids)
            assert all((one.mentor_silence is None) == bool(one.mentor_quotes) for one in facing)
            assert Silence.NOT_ASKED not in {one.mentor_silence for one in facing}
    assert demo.themes.together()
    assert demo.themes.two_sides()


def test_a_lesson_is_asked_for_by_the_cycle_after(desk: Desk) -> None:
    first = desk.cycles.open("2023–24", date(2023, 9, 1), date(2024, 8, 31))
    second = desk.cycles.open("2024–25", date(2024, 9, 1), date(2025, 8, 31))
    kept = desk.lessons.learn("Protect an hour", finding="5 of 24", cycle_id=first)
    assert desk.lessons.evidence(kept) == []
    assert [one.id for one in desk.lessons.unanswered(second)] == [kept]
    assert desk.lessons.unanswered(first) == []
    desk.lessons.answer(kept, Worked.YES)
    assert desk.lessons.unanswered(second) == []
