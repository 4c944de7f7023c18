"""The office's rules, as the services that keep to them read them."""

from dataclasses import fields

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Setting
from mentordesk.records.office import OfficeRules

PREFIX = "rules."
"""Before the name of each rule among the settings."""


def rules_of(session: Session) -> OfficeRules:
    """The rules in force: those that were set, and the usual ones."""
    names = {f"{PREFIX}{field.name}": field.name for field in fields(OfficeRules)}
    rows = session.execute(sa.select(Setting.name, Setting.value).where(Setting.name.in_(names)))
    return OfficeRules(**{names[row.name]: int(row.value) for row in rows})
