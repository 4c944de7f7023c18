"""What the office thinks of a theme, into which theme it was merged, and who is editing a text."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("theme", sa.Column("memo", sa.Text(), server_default="", nullable=False))
    # As a statement of its own: by Alembic's batch mode SQLite would copy the whole table for one column.
    op.execute(
        "ALTER TABLE theme ADD COLUMN merged_into_id INTEGER"
        " CONSTRAINT fk_theme_merged_into_id_theme REFERENCES theme (id)"
    )
    op.create_index(op.f("ix_theme_merged_into_id"), "theme", ["merged_into_id"], unique=False)
    op.create_table(
        "editing_lease",
        sa.Column("interview_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("staff", sa.Text(), server_default="", nullable=False),
        sa.Column("computer", sa.Text(), server_default="", nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("interview_id", name=op.f("pk_editing_lease")),
    )
