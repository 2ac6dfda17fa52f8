"""Retrospectives: from a result and its record to learnings that name a cause, cite the record and blame nobody."""
