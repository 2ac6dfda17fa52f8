"""What a review summary needs: reporting lines with dates, and documents that are edited, confirmed and commented."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create both tables; a person's `manager_id` stays what holds where no dated line is known."""
    op.create_table(
        "reporting_line",
        _text("id"),
        _text("person_id"),
        _text("manager_id"),
        sa.Column("start", sa.String(10), nullable=False),
        sa.Column("end", sa.String(10), nullable=True),
        sa.CheckConstraint("person_id <> manager_id", name="ck_reporting_line_not_their_own_manager"),
        sa.PrimaryKeyConstraint("id", name="pk_reporting_line"),
        _link("reporting_line", "person_id"),
        _link("reporting_line", "manager_id"),
    )
    for column in ("person_id", "manager_id"):
        op.create_index(f"ix_reporting_line_{column}", "reporting_line", [column])
    op.create_table(
        "review",
        _text("id"),
        sa.Column("person_id", sa.Text(), nullable=True),
        *(_text(name) for name in ("person", "role")),
        *(sa.Column(name, sa.String(10), nullable=False) for name in ("period_start", "period_end")),
        sa.Column("period_name", sa.Text(), nullable=True),
        _text("language"),
        sa.Column("written_on", sa.String(10), nullable=False),
        _text("suggester"),
        sa.Column("model", sa.Text(), nullable=True),
        *(_text(name) for name in ("sections", "draft", "footnotes", "notes", "stage")),
        sa.Column("version", sa.Integer(), nullable=False),
        _text("comment"),
        sa.Column("commented_on", sa.String(10), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_review"),
        _link("review", "person_id"),
    )
    op.create_index("ix_review_person_id", "review", ["person_id"])


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=False)


def _link(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], ["person.id"], f"fk_{table}_{column}", deferrable=True, initially="DEFERRED"
    )
