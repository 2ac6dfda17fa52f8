"""Sets the points of the traits on labelled statements, and tells how they do on sources left out.

    python -m evals.fitting --labels FILE[:WEIGHT] … [--sources] [--write]
    python -m evals.fitting --data ../shared/data --gathered STATEMENTS --write    what the committed points were set on

Each judgement is a logistic regression with a ridge. Sources (a statement's `group` or `trade`) are left out in turn,
so that the figures are about sources never seen; the ridge and the bar of each judgement are chosen inside, on the
sources that are left in.
"""
