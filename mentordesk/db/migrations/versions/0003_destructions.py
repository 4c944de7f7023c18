"""What was destroyed, by whom, and what remains elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "destruction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("versions", sa.Integer(), nullable=False),
        sa.Column("copies_left", sa.JSON(), nullable=False),
        sa.Column("exports", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_destruction_interview_id_interview")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_destruction_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destruction")),
    )
    op.create_index(op.f("ix_destruction_interview_id"), "destruction", ["interview_id"])
    op.create_index(op.f("ix_destruction_staff_id"), "destruction", ["staff_id"])
    # Until now the interview alone knew; who did it and what was reached is not known any more.
    op.execute(
        "INSERT INTO destruction (interview_id, at, finished_at, words, versions, copies_left, exports)"
        " SELECT id, destroyed_at, destroyed_at, 0, 0, '[]', '[]' FROM interview WHERE destroyed_at IS NOT NULL"
    )
