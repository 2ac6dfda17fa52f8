"""The report of a run: one self-contained page, and the same as Markdown.

The page needs no script, no network and no other file; it prints, follows the reader's light or dark setting, and
says every figure in a table beside its plot. Foreign text is cleaned and escaped before it meets either.
"""
