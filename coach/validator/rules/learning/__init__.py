"""Learning (L): whether a retrospective says something that can be acted on, and blames nobody."""
