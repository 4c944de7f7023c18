"""How two accounts stand to each other, topic by topic; headings and bold of a text."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "format_span",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("kind_of_format", sa.String(length=32), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_format_span_interview_id_interview")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_format_span")),
    )
    op.create_index(
        op.f("ix_format_span_interview_id_format_span_start"), "format_span", ["interview_id", "start"]
    )
    op.create_table(
        "account_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("relationship_id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("accord", sa.String(length=32), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_account_mark_cycle_id_cycle")),
        sa.ForeignKeyConstraint(
            ["relationship_id"],
            ["relationship.id"],
            name=op.f("fk_account_mark_relationship_id_relationship"),
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_account_mark_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_mark")),
        sa.UniqueConstraint(
            "relationship_id",
            "cycle_id",
            "topic",
            name=op.f("uq_account_mark_relationship_id_cycle_id_topic"),
        ),
    )
    for column in ("relationship_id", "cycle_id", "staff_id"):
        op.create_index(op.f(f"ix_account_mark_{column}"), "account_mark", [column])
    op.create_table(
        "account_mark_passage",
        sa.Column("account_mark_id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_mark_id"],
            ["account_mark.id"],
            name=op.f("fk_account_mark_passage_account_mark_id_account_mark"),
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passage.id"], name=op.f("fk_account_mark_passage_passage_id_passage")
        ),
        sa.PrimaryKeyConstraint("account_mark_id", "passage_id", name=op.f("pk_account_mark_passage")),
    )
    op.create_index(op.f("ix_account_mark_passage_passage_id"), "account_mark_passage", ["passage_id"])
