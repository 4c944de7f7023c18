"""The figures that led to a lesson, beside its relationships and passages."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("lesson_evidence", sa.Column("figure", sa.JSON(), nullable=True))
