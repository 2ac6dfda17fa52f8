"""What the weeks after setting goals need: skipped check-ins, indicators, who sees what, thanks to teams, closings."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns and the table of closings; what was written before has the defaults of the domain."""
    _add("objective", sa.Column("cadence_days", sa.Integer(), nullable=True))
    _add("check_in", _later("skipped", ""), _later("visibility", "manager"))
    _add("adjustment", _later("shown_by", ""), _maybe("indicator"))
    _add("learning", _later("visibility", "private"))
    _recognition()
    _closing()


def _later(name: str, default: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.Text(), nullable=False, server_default=default)


def _maybe(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.Text(), nullable=True)


def _add(name: str, *columns: "sa.Column[Any]") -> None:
    with op.batch_alter_table(name, recreate="always") as table:
        for column in columns:
            table.add_column(column)


def _recognition() -> None:
    with op.batch_alter_table("recognition", recreate="always") as table:
        table.alter_column("person_id", existing_type=sa.Text(), nullable=True)
        for column in (_maybe("unit_id"), _maybe("from_id"), _maybe("about_id")):
            table.add_column(column)
        table.add_column(_later("given_for", "result"))
        table.add_column(_later("visibility", "team"))
        for column_name, target in (("unit_id", "unit"), ("from_id", "person")):
            table.create_foreign_key(
                f"fk_recognition_{column_name}",
                target,
                [column_name],
                ["id"],
                deferrable=True,
                initially="DEFERRED",
            )
    for column_name in ("unit_id", "from_id", "about_id"):
        op.create_index(f"ix_recognition_{column_name}", "recognition", [column_name])


def _closing() -> None:
    texts = ("scores", "achieved", "celebrated", "decision", "decision_why")
    op.create_table(
        "closing",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("objective_id", sa.Text(), nullable=False),
        sa.Column("on", sa.String(10), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.PrimaryKeyConstraint("id", name="pk_closing"),
        sa.ForeignKeyConstraint(
            ["objective_id"],
            ["objective.id"],
            "fk_closing_objective_id",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index("ix_closing_objective_id", "closing", ["objective_id"])
