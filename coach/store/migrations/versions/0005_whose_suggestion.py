"""Whose suggestion each line of the ledger is, so that on a shared file nobody reads another's."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

#: Of the lines from before: the one person who ever wrote in the store, else the owner of what it became.
_OWNERS = """
UPDATE ledger SET owner_id = coalesce(
    (SELECT min(author) FROM history WHERE author IN (SELECT id FROM person) HAVING count(DISTINCT author) = 1),
    (SELECT owner_id FROM objective WHERE id = ledger.subject_id AND owner_id IN (SELECT id FROM person)),
    (SELECT o.owner_id FROM key_result k JOIN objective o ON o.id = k.objective_id
     WHERE k.id = ledger.subject_id AND o.owner_id IN (SELECT id FROM person))
)
"""


def upgrade() -> None:
    """Add the column and fill it where that is certain; where it is not, nobody but a single person sees the line."""
    with op.batch_alter_table(
        "ledger", recreate="always", table_kwargs={"sqlite_autoincrement": True}
    ) as table:
        table.alter_column("notes", existing_type=sa.Text(), existing_nullable=False, server_default="")
        table.add_column(sa.Column("owner_id", sa.Text(), nullable=True))
    op.execute(_OWNERS)
