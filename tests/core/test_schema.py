"""The migrations and the tables say the same."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from mentordesk.db import schema
from mentordesk.db.connection import make_engine
from mentordesk.db.tables import Base


@pytest.mark.slow
def test_the_migrations_make_the_tables(office_path: Path) -> None:
    with make_engine(office_path).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_newest_migration_is_named_in_the_code(office_path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD
    engine = make_engine(office_path)
    with engine.connect() as connection:
        assert schema.revision(connection) == schema.HEAD
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_every_table_has_a_kind_and_every_reference_an_index() -> None:
    for mapper in Base.registry.mappers:
        assert mapper.class_.kind, mapper
        assert hasattr(mapper.class_, mapper.class_.owner), mapper
    for table in Base.metadata.tables.values():
        leading = {index.columns[0].name for index in table.indexes} | {table.primary_key.columns[0].name}
        leading |= {
            constraint.columns[0].name
            for constraint in table.constraints
            if isinstance(constraint, sa.UniqueConstraint)
        }
        for key in table.foreign_keys:
            assert key.parent.name in leading, f"{table.name}.{key.parent.name} has no index"


@pytest.mark.slow
def test_files_can_be_migrated_at_once(tmp_path: Path) -> None:
    engines = [make_engine(tmp_path / f"{number}.mentordesk") for number in range(4)]
    with ThreadPoolExecutor(len(engines)) as pool:
        list(pool.map(lambda engine: schema.migrate(engine, to="0002"), engines))
    for engine in engines:
        with engine.connect() as connection:
            assert schema.revision(connection) == "0002"
