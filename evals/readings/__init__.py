"""Readings: people or other readers mark drafts beside the records, blind and independently; sheets are kept here.

Each flow has a folder: `drafts.jsonl` holds the sentences that were read, numbered from 1 in each case, and one
`*.tsv` a reader holds their marks. `python -m evals.readings FLOW FOLDER` writes what a reader needs.
"""
