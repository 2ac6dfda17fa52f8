"""What a language model adds to the ledger: who really answered, calls and tokens, what was trimmed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns; what was written before took no model, hence none of them."""
    with op.batch_alter_table(
        "ledger", recreate="always", table_kwargs={"sqlite_autoincrement": True}
    ) as table:
        table.add_column(sa.Column("model_answered", sa.Text(), nullable=True))
        for name in ("requests", "input_tokens", "output_tokens"):
            table.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("notes", sa.Text(), nullable=False, server_default=""))
