"""What a closed cycle keeps: written at its closing, read for its reports, emptied of what is destroyed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Change, CycleFreeze
from mentordesk.errors import MentorDeskError

if TYPE_CHECKING:
    from mentordesk.records.closing import FrozenAccounts, FrozenCycle

VERSION = 2
"""Of what is kept now: the whole of what reports read. Before it only judgements were."""
_BOTH = "both"
_TABLE = CycleFreeze.__tablename__


def freeze_of(session: Session, cycle_id: int) -> CycleFreeze | None:
    """The closing that stands; none where the cycle is open, or open again."""
    query = sa.select(CycleFreeze).where(CycleFreeze.cycle_id == cycle_id, CycleFreeze.reopened_at.is_(None))
    return session.scalars(query.order_by(CycleFreeze.id.desc()).limit(1)).first()


def is_closed(session: Session, cycle_id: int) -> bool:
    """Whether what is changed now is a revision."""
    query = sa.select(CycleFreeze.id).where(
        CycleFreeze.cycle_id == cycle_id, CycleFreeze.reopened_at.is_(None)
    )
    return session.scalar(query.limit(1)) is not None


def packed(frozen: "FrozenCycle") -> dict[str, Any]:
    """A closed cycle as the file keeps it."""
    # Imported on use: opening an office needs none of it.
    import msgspec

    data: dict[str, Any] = msgspec.to_builtins(frozen, str_keys=True)
    return data


def unpacked(freeze: CycleFreeze) -> "FrozenCycle | None":
    """A closed cycle as it was kept; none where only its judgements were."""
    if freeze.version < VERSION:
        return None
    if freeze.version > VERSION:
        raise MentorDeskError(
            "This cycle was closed by a newer MentorDesk, so this one cannot print it. Update MentorDesk."
        )
    import msgspec

    from mentordesk.records.closing import FrozenCycle

    data = {key: value for key, value in freeze.data.items() if key != _BOTH}
    return msgspec.convert(data, FrozenCycle, str_keys=True)


def unpacked_accounts(freeze: CycleFreeze, relationship_id: int) -> "FrozenAccounts | None":
    """Both accounts of a relationship as they were kept; none where they were not."""
    kept = freeze.data.get(_BOTH) or ()
    found = next((one for one in kept if one["both"]["relationship_id"] == relationship_id), None)
    if found is None:
        return None
    import msgspec

    from mentordesk.records.closing import FrozenAccounts

    return msgspec.convert(found, FrozenAccounts, str_keys=True)


def wipe(session: Session, interview_id: int) -> None:
    """Take what was said in an interview out of all that was kept, also out of closings taken back."""
    connection = session.connection()
    for row in connection.execute(sa.select(CycleFreeze.id, CycleFreeze.data)).all():
        data, count = _without(row.data, interview_id)
        if count:
            connection.execute(sa.update(CycleFreeze).where(CycleFreeze.id == row.id).values(data=data))
    logged = sa.select(Change.id, Change.before, Change.after).where(Change.table_name == _TABLE)
    for row in connection.execute(logged).all():
        sides = {"before": row.before, "after": row.after}
        cleaned = {side: _row_without(kept, interview_id) for side, kept in sides.items()}
        if cleaned != sides:
            connection.execute(sa.update(Change).where(Change.id == row.id).values(**cleaned))


def _row_without(row: Mapping[str, Any] | None, interview_id: int) -> Mapping[str, Any] | None:
    if not row or not row.get("data"):
        return row
    data, count = _without(row["data"], interview_id)
    return {**row, "data": data} if count else row


def _accounts_without(data: Mapping[str, Any], interview_id: int) -> tuple[Mapping[str, Any], int]:
    """The same for the passages that show how two accounts stand."""
    count = 0
    accounts = []
    for one in data.get("accounts") or ():
        passages = [each for each in one["passages"] if each["interview_id"] != interview_id]
        count += len(one["passages"]) - len(passages)
        accounts.append({**one, "passages": passages})
    return ({**data, "accounts": accounts}, count) if count else (data, 0)


def _tables_without(data: Mapping[str, Any], interview_id: int) -> tuple[Mapping[str, Any], int]:
    """The same for the table of passages: of a passage its themes remain."""
    tables = data.get("tables")
    if not tables:
        return data, 0
    passages = tables["passages"]
    names = [column["name"] for column in passages["columns"]]
    whose, words = names.index("interview_id"), names.index("passage")
    theirs = [row[whose] == interview_id and bool(row[words]) for row in passages["rows"]]
    rows = [
        [*row[:words], "", *row[words + 1 :]] if wiped else row
        for row, wiped in zip(passages["rows"], theirs, strict=True)
    ]
    return {**data, "tables": {**tables, "passages": {**passages, "rows": rows}}}, sum(theirs)


def _both_without(data: Mapping[str, Any], interview_id: int) -> tuple[Mapping[str, Any], int]:
    """The same for the accounts in full: all that was said in it."""
    count = 0
    kept = []
    for one in data.get(_BOTH) or ():
        topics = []
        for topic in one["both"]["topics"]:
            sides = {
                side: [each for each in topic[side] if each["interview_id"] != interview_id]
                for side in ("mentee", "mentor")
            }
            count += sum(len(topic[side]) - len(left) for side, left in sides.items())
            topics.append({**topic, **sides})
        kept.append({**one, "both": {**one["both"], "topics": topics}})
    return ({**data, _BOTH: kept}, count) if count else (data, 0)


def _without(data: Mapping[str, Any], interview_id: int) -> tuple[Mapping[str, Any], int]:
    """What was kept without the words of an interview, and how many quotations they were."""
    told = data.get("told")
    if told is None:
        return data, 0
    data, shown = _accounts_without(data, interview_id)
    data, listed = _tables_without(data, interview_id)
    data, said = _both_without(data, interview_id)
    shown += listed + said

    def stays(quote: Mapping[str, Any]) -> bool:
        return bool(quote["interview_id"] != interview_id)

    count = 0
    relationships = []
    for one in told["relationships"]:
        quotes = [quote for quote in one["quotes"] if stays(quote)]
        count += len(one["quotes"]) - len(quotes)
        relationships.append({**one, "quotes": quotes})
    all_facing = told["themes"]["facing"]
    facing = [one for one in all_facing if stays(one["mentee"]) and stays(one["mentor"])]
    # The two face each other beside a theme; those of relationships were counted above.
    if not count and len(facing) == len(all_facing):
        return data, shown
    themes = {**told["themes"], "facing": facing}
    kept = {**data, "told": {**told, "relationships": relationships, "themes": themes}}
    return {**kept, "quotes_destroyed": data["quotes_destroyed"] + count}, max(count, 1)
