"""Run by Alembic: migrates on the connection that `coach.store.migrate` hands over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
