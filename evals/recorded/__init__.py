"""What a recorded flow answers for one case: the line of its verb, and what became of it on the way."""
