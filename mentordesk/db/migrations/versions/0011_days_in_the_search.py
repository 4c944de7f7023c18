"""The search puts newer texts before older ones by their own dates: its index is made anew by itself."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("search_words", "search_text", "search_state"):
        op.execute(f"DROP TABLE IF EXISTS {table}")
