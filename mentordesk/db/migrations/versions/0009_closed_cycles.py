"""What a closed cycle keeps, in which form, and that a cycle was opened again."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Until now a closing kept the judgements alone: the first form.
    op.execute("ALTER TABLE cycle_freeze ADD COLUMN version INTEGER DEFAULT '1' NOT NULL")
    op.execute("ALTER TABLE cycle_freeze ADD COLUMN reopened_at DATETIME")
    op.execute("ALTER TABLE cycle_freeze ADD COLUMN reopened_because TEXT DEFAULT '' NOT NULL")
