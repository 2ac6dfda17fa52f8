"""The pure models of the coach and their arithmetic: no files, no clock, no database."""
