"""Documents to and from plain records: Markdown, JSON and, later, tables. Pure: nothing here opens a store."""
