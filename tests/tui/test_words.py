"""Progress in words: clamped for showing only, and what lies off the scale is said."""

import pytest

from tui.widgets.words import bar, share


@pytest.mark.parametrize(
    ("progress", "told"),
    [
        (None, "no value yet"),
        (-0.41, "0% of the way (below the start)"),
        (0.0, "0% of the way"),
        (0.425, "42% of the way"),
        (1.0, "100% of the way"),
        (1.1, "100% of the way (and beyond)"),
    ],
)
def test_progress_off_the_scale_is_clamped_and_said(progress: float | None, told: str) -> None:
    assert share(progress) == told


def test_a_bar_never_leaves_its_cells() -> None:
    assert (bar(-1, 4), bar(2, 4), bar(0.5, 4)) == ("░░░░", "████", "██░░")
