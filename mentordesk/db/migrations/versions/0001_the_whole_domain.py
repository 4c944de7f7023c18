"""The whole domain."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "column_mapping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("shape", sa.String(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_column_mapping")),
        sa.UniqueConstraint("shape", name=op.f("uq_column_mapping_shape")),
    )
    op.create_table(
        "department",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
        sa.UniqueConstraint("name", name=op.f("uq_department_name")),
    )
    op.create_table(
        "domain",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_domain")),
        sa.UniqueConstraint("key", name=op.f("uq_domain_key")),
    )
    op.create_table(
        "end_reason",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_end_reason")),
        sa.UniqueConstraint("key", name=op.f("uq_end_reason_key")),
    )
    op.create_table(
        "guide",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version_number", sa.Integer(), nullable=False),
        sa.Column("party", sa.String(length=32), nullable=False),
        sa.Column("kind_of_interview", sa.String(length=32), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide")),
        sa.UniqueConstraint("name", "version_number", name=op.f("uq_guide_name_version_number")),
    )
    op.create_table(
        "programme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
        sa.UniqueConstraint("name", name=op.f("uq_programme_name")),
    )
    op.create_table(
        "setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("name", name=op.f("uq_setting_name")),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("initials", sa.Text(), server_default="", nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
    )
    op.create_table(
        "theme_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme_group")),
    )
    op.create_table(
        "change_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("undo_of_id", sa.Integer(), nullable=True),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_change_set_staff_id_staff")),
        sa.ForeignKeyConstraint(
            ["undo_of_id"],
            ["change_set.id"],
            name=op.f("fk_change_set_undo_of_id_change_set"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_set")),
    )
    with op.batch_alter_table("change_set", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_set_staff_id"), ["staff_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_change_set_undo_of_id"), ["undo_of_id"], unique=False)

    op.create_table(
        "cycle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("first_fit_on", sa.Date(), nullable=True),
        sa.Column("mid_cycle_on", sa.Date(), nullable=True),
        sa.Column("endings_on", sa.Date(), nullable=True),
        sa.Column("exit_interviews_on", sa.Date(), nullable=True),
        sa.Column("report_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_cycle_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cycle")),
        sa.UniqueConstraint("name", name=op.f("uq_cycle_name")),
    )
    with op.batch_alter_table("cycle", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cycle_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "export_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("scope", sa.Text(), server_default="", nullable=False),
        sa.Column("audience", sa.String(length=32), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("file_name", sa.Text(), server_default="", nullable=False),
        sa.Column("withheld", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_export_entry_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export_entry")),
    )
    with op.batch_alter_table("export_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_export_entry_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "guide_topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guide_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("prompts", sa.JSON(), nullable=False),
        sa.Column("minutes_least", sa.Integer(), nullable=False),
        sa.Column("minutes_most", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["guide_id"], ["guide.id"], name=op.f("fk_guide_topic_guide_id_guide")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_topic")),
    )
    with op.batch_alter_table("guide_topic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guide_topic_guide_id"), ["guide_id"], unique=False)

    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("file_hash", sa.String(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("faults", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_import_run_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
    )
    with op.batch_alter_table("import_run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_run_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_section_department_id_department")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
    )
    with op.batch_alter_table("section", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_section_department_id"), ["department_id"], unique=False)

    op.create_table(
        "theme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("definition", sa.Text(), server_default="", nullable=False),
        sa.Column("counts_when", sa.Text(), server_default="", nullable=False),
        sa.Column("does_not_count_when", sa.Text(), server_default="", nullable=False),
        sa.Column("direction", sa.String(length=32), nullable=False),
        sa.Column("colour", sa.Integer(), nullable=False),
        sa.Column("shortcut", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["theme_group.id"], name=op.f("fk_theme_group_id_theme_group")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
        sa.UniqueConstraint("guid", name=op.f("uq_theme_guid")),
    )
    with op.batch_alter_table("theme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_theme_group_id"), ["group_id"], unique=False)

    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("kind_of_record", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_key", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["set_id"], ["change_set.id"], name=op.f("fk_change_set_id_change_set")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_change_kind_of_record_change_record_id"),
            ["kind_of_record", "record_id"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_change_set_id"), ["set_id"], unique=False)

    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=True),
        sa.Column("took_place_on", sa.Date(), nullable=False),
        sa.Column("kind_of_contact", sa.String(length=32), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_contact_cycle_id_cycle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_cycle_id"), ["cycle_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_took_place_on"), ["took_place_on"], unique=False)

    op.create_table(
        "cycle_freeze",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_cycle_freeze_cycle_id_cycle")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_cycle_freeze_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cycle_freeze")),
    )
    with op.batch_alter_table("cycle_freeze", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cycle_freeze_cycle_id"), ["cycle_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cycle_freeze_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "lesson",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("finding", sa.Text(), server_default="", nullable=False),
        sa.Column("change", sa.Text(), server_default="", nullable=False),
        sa.Column("owner_name", sa.Text(), server_default="", nullable=False),
        sa.Column("answer_due_on", sa.Date(), nullable=True),
        sa.Column("worked", sa.String(length=32), nullable=True),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_lesson_cycle_id_cycle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson")),
    )
    with op.batch_alter_table("lesson", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lesson_cycle_id"), ["cycle_id"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.String(), nullable=True),
        sa.Column("given_name", sa.Text(), server_default="", nullable=False),
        sa.Column("family_name", sa.Text(), server_default="", nullable=False),
        sa.Column("preferred_name", sa.Text(), server_default="", nullable=False),
        sa.Column("former_names", sa.JSON(), nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("other_emails", sa.JSON(), nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("rank", sa.String(length=32), nullable=True),
        sa.Column("track", sa.Text(), server_default="", nullable=False),
        sa.Column("kind_of_person", sa.String(length=32), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("supervisor_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("hired_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("orcid", sa.Text(), server_default="", nullable=False),
        sa.Column("external", sa.Boolean(), nullable=False),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_person_department_id_department")
        ),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_person_section_id_section")),
        sa.ForeignKeyConstraint(
            ["supervisor_id"],
            ["person.id"],
            name=op.f("fk_person_supervisor_id_person"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("employee_id", name=op.f("uq_person_employee_id")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_department_id"), ["department_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_email"), ["email"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_section_id"), ["section_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_supervisor_id"), ["supervisor_id"], unique=False)

    op.create_table(
        "cycle_member",
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("is_mentee", sa.Boolean(), nullable=False),
        sa.Column("is_mentor", sa.Boolean(), nullable=False),
        sa.Column("rank", sa.String(length=32), nullable=True),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_cycle_member_cycle_id_cycle")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_cycle_member_person_id_person")),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_cycle_member_section_id_section")
        ),
        sa.PrimaryKeyConstraint("cycle_id", "person_id", name=op.f("pk_cycle_member")),
    )
    with op.batch_alter_table("cycle_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cycle_member_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cycle_member_section_id"), ["section_id"], unique=False)

    op.create_table(
        "interview",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("party", sa.String(length=32), nullable=False),
        sa.Column("kind_of_interview", sa.String(length=32), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=True),
        sa.Column("guide_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("scheduled_at", sa.DateTime(), nullable=True),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("interviewer_id", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("minutes_planned", sa.Integer(), nullable=True),
        sa.Column("minutes_held", sa.Integer(), nullable=True),
        sa.Column("minutes_written_up", sa.Integer(), nullable=True),
        sa.Column("attribution", sa.String(length=32), nullable=False),
        sa.Column("attribution_confirmed", sa.Boolean(), nullable=False),
        sa.Column("may_be_case", sa.Boolean(), nullable=False),
        sa.Column("referred_on", sa.Date(), nullable=True),
        sa.Column("referred_to", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("signed_at", sa.DateTime(), nullable=True),
        sa.Column("signed_by_id", sa.Integer(), nullable=True),
        sa.Column("destroy_by", sa.Date(), nullable=True),
        sa.Column("held_on_request", sa.Boolean(), nullable=False),
        sa.Column("destroyed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_interview_cycle_id_cycle")),
        sa.ForeignKeyConstraint(["guide_id"], ["guide.id"], name=op.f("fk_interview_guide_id_guide")),
        sa.ForeignKeyConstraint(
            ["interviewer_id"], ["staff.id"], name=op.f("fk_interview_interviewer_id_staff")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_interview_person_id_person")),
        sa.ForeignKeyConstraint(["signed_by_id"], ["staff.id"], name=op.f("fk_interview_signed_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview")),
    )
    with op.batch_alter_table("interview", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interview_cycle_id"), ["cycle_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_interview_guide_id"), ["guide_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_interview_interviewer_id"), ["interviewer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_interview_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_interview_signed_by_id"), ["signed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_interview_status"), ["status"], unique=False)

    op.create_table(
        "milestone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("achieved_on", sa.Date(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("may_be_named", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_milestone_cycle_id_cycle")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_milestone_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
    )
    with op.batch_alter_table("milestone", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_milestone_cycle_id"), ["cycle_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_milestone_person_id"), ["person_id"], unique=False)

    op.create_table(
        "name_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("is_name", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_name_decision_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name_decision")),
        sa.UniqueConstraint("word", name=op.f("uq_name_decision_word")),
    )
    with op.batch_alter_table("name_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_name_decision_person_id"), ["person_id"], unique=False)

    op.create_table(
        "need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("domain_id", sa.Integer(), nullable=False),
        sa.Column("importance", sa.Integer(), nullable=False),
        sa.Column("met", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_need_cycle_id_cycle")),
        sa.ForeignKeyConstraint(["domain_id"], ["domain.id"], name=op.f("fk_need_domain_id_domain")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_need_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need")),
        sa.UniqueConstraint(
            "cycle_id", "person_id", "domain_id", name=op.f("uq_need_cycle_id_person_id_domain_id")
        ),
    )
    with op.batch_alter_table("need", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_need_cycle_id"), ["cycle_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_need_domain_id"), ["domain_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_need_person_id"), ["person_id"], unique=False)

    op.create_table(
        "person_domain",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("domain_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["domain_id"], ["domain.id"], name=op.f("fk_person_domain_domain_id_domain")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_domain_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", "domain_id", name=op.f("pk_person_domain")),
    )
    with op.batch_alter_table("person_domain", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_domain_domain_id"), ["domain_id"], unique=False)

    op.create_table(
        "relationship",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mentee_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("peer", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("state_since", sa.Date(), nullable=False),
        sa.Column("rhythm_weeks", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["mentee_id"], ["person.id"], name=op.f("fk_relationship_mentee_id_person")),
        sa.ForeignKeyConstraint(["mentor_id"], ["person.id"], name=op.f("fk_relationship_mentor_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relationship")),
    )
    with op.batch_alter_table("relationship", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_relationship_mentee_id"), ["mentee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_relationship_mentor_id"), ["mentor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_relationship_state"), ["state"], unique=False)

    op.create_table(
        "thanks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("mentee_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("may_be_named", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_thanks_cycle_id_cycle")),
        sa.ForeignKeyConstraint(["mentee_id"], ["person.id"], name=op.f("fk_thanks_mentee_id_person")),
        sa.ForeignKeyConstraint(["mentor_id"], ["person.id"], name=op.f("fk_thanks_mentor_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thanks")),
    )
    with op.batch_alter_table("thanks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_thanks_cycle_id"), ["cycle_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_thanks_mentee_id"), ["mentee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_thanks_mentor_id"), ["mentor_id"], unique=False)

    op.create_table(
        "wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("wanted_id", sa.Integer(), nullable=True),
        sa.Column("domain_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_wish_cycle_id_cycle")),
        sa.ForeignKeyConstraint(["domain_id"], ["domain.id"], name=op.f("fk_wish_domain_id_domain")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_wish_person_id_person")),
        sa.ForeignKeyConstraint(["wanted_id"], ["person.id"], name=op.f("fk_wish_wanted_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish")),
    )
    with op.batch_alter_table("wish", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wish_cycle_id"), ["cycle_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wish_domain_id"), ["domain_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wish_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wish_wanted_id"), ["wanted_id"], unique=False)

    op.create_table(
        "addendum",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_addendum_interview_id_interview")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_addendum_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addendum")),
    )
    with op.batch_alter_table("addendum", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_addendum_interview_id"), ["interview_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_addendum_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "contact_relationship",
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("relationship_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_contact_relationship_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["relationship_id"],
            ["relationship.id"],
            name=op.f("fk_contact_relationship_relationship_id_relationship"),
        ),
        sa.PrimaryKeyConstraint("contact_id", "relationship_id", name=op.f("pk_contact_relationship")),
    )
    with op.batch_alter_table("contact_relationship", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_relationship_relationship_id"), ["relationship_id"], unique=False
        )

    op.create_table(
        "fit_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("relationship_id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("liking", sa.String(length=32), nullable=True),
        sa.Column("respect", sa.String(length=32), nullable=True),
        sa.Column("would_go_on", sa.Boolean(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_fit_check_cycle_id_cycle")),
        sa.ForeignKeyConstraint(
            ["relationship_id"], ["relationship.id"], name=op.f("fk_fit_check_relationship_id_relationship")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fit_check")),
    )
    with op.batch_alter_table("fit_check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fit_check_cycle_id"), ["cycle_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_fit_check_relationship_id"), ["relationship_id"], unique=False)

    op.create_table(
        "interview_relationship",
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("relationship_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_interview_relationship_interview_id_interview")
        ),
        sa.ForeignKeyConstraint(
            ["relationship_id"],
            ["relationship.id"],
            name=op.f("fk_interview_relationship_relationship_id_relationship"),
        ),
        sa.PrimaryKeyConstraint("interview_id", "relationship_id", name=op.f("pk_interview_relationship")),
    )
    with op.batch_alter_table("interview_relationship", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_interview_relationship_relationship_id"), ["relationship_id"], unique=False
        )

    op.create_table(
        "interview_text",
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_interview_text_interview_id_interview")
        ),
        sa.PrimaryKeyConstraint("interview_id", name=op.f("pk_interview_text")),
    )
    op.create_table(
        "mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("typed_at", sa.DateTime(), nullable=True),
        sa.Column("second", sa.Double(), nullable=True),
        sa.Column("speaker", sa.Text(), server_default="", nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_mark_interview_id_interview")
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["guide_topic.id"], name=op.f("fk_mark_topic_id_guide_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark")),
    )
    with op.batch_alter_table("mark", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mark_interview_id_mark_start"), ["interview_id", "start"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_mark_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "milestone_credit",
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestone.id"], name=op.f("fk_milestone_credit_milestone_id_milestone")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_milestone_credit_person_id_person")
        ),
        sa.PrimaryKeyConstraint("milestone_id", "person_id", name=op.f("pk_milestone_credit")),
    )
    with op.batch_alter_table("milestone_credit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_milestone_credit_person_id"), ["person_id"], unique=False)

    op.create_table(
        "outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("relationship_id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("judgement", sa.String(length=32), nullable=False),
        sa.Column("evidence", sa.String(length=32), nullable=False),
        sa.Column("summary", sa.Text(), server_default="", nullable=False),
        sa.Column("public_summary", sa.Text(), server_default="", nullable=False),
        sa.Column("lesson", sa.Text(), server_default="", nullable=False),
        sa.Column("judged_on", sa.Date(), nullable=True),
        sa.Column("judged_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_outcome_cycle_id_cycle")),
        sa.ForeignKeyConstraint(["judged_by_id"], ["staff.id"], name=op.f("fk_outcome_judged_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["relationship_id"], ["relationship.id"], name=op.f("fk_outcome_relationship_id_relationship")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome")),
        sa.UniqueConstraint("relationship_id", "cycle_id", name=op.f("uq_outcome_relationship_id_cycle_id")),
    )
    with op.batch_alter_table("outcome", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outcome_cycle_id"), ["cycle_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outcome_judged_by_id"), ["judged_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outcome_relationship_id"), ["relationship_id"], unique=False)

    op.create_table(
        "passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("snippet", sa.Text(), server_default="", nullable=False),
        sa.Column("relationship_id", sa.Integer(), nullable=True),
        sa.Column("about_panel", sa.Boolean(), nullable=False),
        sa.Column("attribution", sa.String(length=32), nullable=True),
        sa.Column("memo", sa.Text(), server_default="", nullable=False),
        sa.Column("come_back", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_passage_interview_id_interview")
        ),
        sa.ForeignKeyConstraint(
            ["relationship_id"], ["relationship.id"], name=op.f("fk_passage_relationship_id_relationship")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_passage_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
        sa.UniqueConstraint("guid", name=op.f("uq_passage_guid")),
    )
    with op.batch_alter_table("passage", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_passage_interview_id_passage_start"), ["interview_id", "start"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_passage_relationship_id"), ["relationship_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_passage_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "relationship_cycle",
        sa.Column("relationship_id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["cycle.id"], name=op.f("fk_relationship_cycle_cycle_id_cycle")
        ),
        sa.ForeignKeyConstraint(
            ["relationship_id"],
            ["relationship.id"],
            name=op.f("fk_relationship_cycle_relationship_id_relationship"),
        ),
        sa.PrimaryKeyConstraint("relationship_id", "cycle_id", name=op.f("pk_relationship_cycle")),
    )
    with op.batch_alter_table("relationship_cycle", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_relationship_cycle_cycle_id"), ["cycle_id"], unique=False)

    op.create_table(
        "relationship_domain",
        sa.Column("relationship_id", sa.Integer(), nullable=False),
        sa.Column("domain_id", sa.Integer(), nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["domain_id"], ["domain.id"], name=op.f("fk_relationship_domain_domain_id_domain")
        ),
        sa.ForeignKeyConstraint(
            ["relationship_id"],
            ["relationship.id"],
            name=op.f("fk_relationship_domain_relationship_id_relationship"),
        ),
        sa.PrimaryKeyConstraint("relationship_id", "domain_id", name=op.f("pk_relationship_domain")),
    )
    with op.batch_alter_table("relationship_domain", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_relationship_domain_domain_id"), ["domain_id"], unique=False)

    op.create_table(
        "spell",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("relationship_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("started_text", sa.Text(), server_default="", nullable=False),
        sa.Column("origin", sa.String(length=32), nullable=False),
        sa.Column("origin_note", sa.Text(), server_default="", nullable=False),
        sa.Column("pre_existing", sa.Boolean(), nullable=False),
        sa.Column("distance", sa.String(length=32), nullable=False),
        sa.Column("mentee_rank", sa.String(length=32), nullable=True),
        sa.Column("mentor_rank", sa.String(length=32), nullable=True),
        sa.Column("mentee_section_id", sa.Integer(), nullable=True),
        sa.Column("mentor_section_id", sa.Integer(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_text", sa.Text(), server_default="", nullable=False),
        sa.Column("ended_by", sa.String(length=32), nullable=True),
        sa.Column("no_fault", sa.Boolean(), nullable=True),
        sa.Column("ending_note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["mentee_section_id"], ["section.id"], name=op.f("fk_spell_mentee_section_id_section")
        ),
        sa.ForeignKeyConstraint(
            ["mentor_section_id"], ["section.id"], name=op.f("fk_spell_mentor_section_id_section")
        ),
        sa.ForeignKeyConstraint(
            ["relationship_id"], ["relationship.id"], name=op.f("fk_spell_relationship_id_relationship")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spell")),
        sa.UniqueConstraint("relationship_id", "number", name=op.f("uq_spell_relationship_id_number")),
    )
    with op.batch_alter_table("spell", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_spell_mentee_section_id"), ["mentee_section_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_spell_mentor_section_id"), ["mentor_section_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_spell_relationship_id"), ["relationship_id"], unique=False)

    op.create_table(
        "text_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("label", sa.Text(), server_default="", nullable=False),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_text_version_interview_id_interview")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_text_version_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_version")),
    )
    with op.batch_alter_table("text_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_text_version_interview_id"), ["interview_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_text_version_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "topic_span",
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("prompts_asked", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_topic_span_interview_id_interview")
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["guide_topic.id"], name=op.f("fk_topic_span_topic_id_guide_topic")
        ),
        sa.PrimaryKeyConstraint("interview_id", "topic_id", name=op.f("pk_topic_span")),
    )
    with op.batch_alter_table("topic_span", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_topic_span_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "introduction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("relationship_id", sa.Integer(), nullable=False),
        sa.Column("spell_id", sa.Integer(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=True),
        sa.Column("domain_id", sa.Integer(), nullable=True),
        sa.Column("mentee_answer", sa.String(length=32), nullable=False),
        sa.Column("mentee_answered_on", sa.Date(), nullable=True),
        sa.Column("mentor_answer", sa.String(length=32), nullable=False),
        sa.Column("mentor_answered_on", sa.Date(), nullable=True),
        sa.Column("refusal_lifted_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["domain_id"], ["domain.id"], name=op.f("fk_introduction_domain_id_domain")),
        sa.ForeignKeyConstraint(
            ["proposed_by_id"], ["staff.id"], name=op.f("fk_introduction_proposed_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["relationship_id"],
            ["relationship.id"],
            name=op.f("fk_introduction_relationship_id_relationship"),
        ),
        sa.ForeignKeyConstraint(["spell_id"], ["spell.id"], name=op.f("fk_introduction_spell_id_spell")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introduction")),
    )
    with op.batch_alter_table("introduction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_introduction_domain_id"), ["domain_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_introduction_proposed_by_id"), ["proposed_by_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_introduction_relationship_id"), ["relationship_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_introduction_spell_id"), ["spell_id"], unique=False)

    op.create_table(
        "lesson_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("relationship_id", sa.Integer(), nullable=True),
        sa.Column("passage_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lesson.id"], name=op.f("fk_lesson_evidence_lesson_id_lesson")
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passage.id"], name=op.f("fk_lesson_evidence_passage_id_passage")
        ),
        sa.ForeignKeyConstraint(
            ["relationship_id"],
            ["relationship.id"],
            name=op.f("fk_lesson_evidence_relationship_id_relationship"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_evidence")),
    )
    with op.batch_alter_table("lesson_evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lesson_evidence_lesson_id"), ["lesson_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_lesson_evidence_passage_id"), ["passage_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_lesson_evidence_relationship_id"), ["relationship_id"], unique=False
        )

    op.create_table(
        "outcome_evidence",
        sa.Column("outcome_id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["outcome_id"], ["outcome.id"], name=op.f("fk_outcome_evidence_outcome_id_outcome")
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passage.id"], name=op.f("fk_outcome_evidence_passage_id_passage")
        ),
        sa.PrimaryKeyConstraint("outcome_id", "passage_id", name=op.f("pk_outcome_evidence")),
    )
    with op.batch_alter_table("outcome_evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outcome_evidence_passage_id"), ["passage_id"], unique=False)

    op.create_table(
        "outcome_reason",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outcome_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("reason_id", sa.Integer(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["outcome_id"], ["outcome.id"], name=op.f("fk_outcome_reason_outcome_id_outcome")
        ),
        sa.ForeignKeyConstraint(
            ["reason_id"], ["end_reason.id"], name=op.f("fk_outcome_reason_reason_id_end_reason")
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_outcome_reason_theme_id_theme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome_reason")),
    )
    with op.batch_alter_table("outcome_reason", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outcome_reason_outcome_id"), ["outcome_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outcome_reason_reason_id"), ["reason_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outcome_reason_theme_id"), ["theme_id"], unique=False)

    op.create_table(
        "outcome_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outcome_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["outcome_id"], ["outcome.id"], name=op.f("fk_outcome_revision_outcome_id_outcome")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_outcome_revision_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome_revision")),
    )
    with op.batch_alter_table("outcome_revision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outcome_revision_outcome_id"), ["outcome_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outcome_revision_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "passage_theme",
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passage.id"], name=op.f("fk_passage_theme_passage_id_passage")
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_passage_theme_theme_id_theme")),
        sa.PrimaryKeyConstraint("passage_id", "theme_id", name=op.f("pk_passage_theme")),
    )
    with op.batch_alter_table("passage_theme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passage_theme_theme_id"), ["theme_id"], unique=False)

    op.create_table(
        "spell_reason",
        sa.Column("spell_id", sa.Integer(), nullable=False),
        sa.Column("reason_id", sa.Integer(), nullable=False),
        sa.Column("relationship_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reason_id"], ["end_reason.id"], name=op.f("fk_spell_reason_reason_id_end_reason")
        ),
        sa.ForeignKeyConstraint(
            ["relationship_id"],
            ["relationship.id"],
            name=op.f("fk_spell_reason_relationship_id_relationship"),
        ),
        sa.ForeignKeyConstraint(["spell_id"], ["spell.id"], name=op.f("fk_spell_reason_spell_id_spell")),
        sa.PrimaryKeyConstraint("spell_id", "reason_id", name=op.f("pk_spell_reason")),
    )
    with op.batch_alter_table("spell_reason", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_spell_reason_reason_id"), ["reason_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_spell_reason_relationship_id"), ["relationship_id"], unique=False
        )

    op.create_table(
        "state_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("relationship_id", sa.Integer(), nullable=False),
        sa.Column("spell_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["relationship_id"],
            ["relationship.id"],
            name=op.f("fk_state_change_relationship_id_relationship"),
        ),
        sa.ForeignKeyConstraint(["spell_id"], ["spell.id"], name=op.f("fk_state_change_spell_id_spell")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_state_change")),
    )
    with op.batch_alter_table("state_change", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_state_change_relationship_id"), ["relationship_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_state_change_spell_id"), ["spell_id"], unique=False)
