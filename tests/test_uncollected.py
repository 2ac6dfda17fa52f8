"""What stays for good is left alone by the garbage collector, which goes on afterwards."""

import gc
import threading

import pytest

from coach.uncollected import uncollected


def test_what_is_made_within_is_frozen_and_collecting_goes_on() -> None:
    before = gc.get_freeze_count()
    with uncollected():
        assert not gc.isenabled()
        kept = [[number] for number in range(1_000)]
    assert gc.isenabled() and gc.get_freeze_count() - before > 1_000 and len(kept) == 1_000


def test_two_at_once_turn_it_on_after_the_last() -> None:
    inside, go = threading.Event(), threading.Event()

    def other() -> None:
        with uncollected():
            inside.set()
            go.wait(5)

    thread = threading.Thread(target=other)
    thread.start()
    assert inside.wait(5)
    with uncollected():
        pass
    assert not gc.isenabled()
    go.set()
    thread.join()
    assert gc.isenabled()


def test_an_error_within_turns_it_on_again() -> None:
    with pytest.raises(ValueError), uncollected():
        raise ValueError
    assert gc.isenabled()
