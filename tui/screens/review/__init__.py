"""The screens for those who lead: the team, and the review document with its evidence."""
