"""In which interview a note beside it was taken, since it is destroyed with its words."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Alembic cannot add a column that refers to a table without rewriting all of it.
    op.execute(
        "ALTER TABLE aside ADD COLUMN interview_id INTEGER "
        "CONSTRAINT fk_aside_interview_id_interview REFERENCES interview (id)"
    )
    op.create_index(op.f("ix_aside_interview_id"), "aside", ["interview_id"])
