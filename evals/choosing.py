"""Which suites a run takes, and whether what it was asked for does anything there.

An option that would do nothing is an error where the suite was named, and leaves the suite out where it was not: who
asks for a live model must not take the figures of the embedded coach for those of the model.
"""

from collections.abc import Sequence
from importlib import import_module

from coach.errors import InputError
from evals import registry
from evals.frame import Options, Suite

#: The suites that take cases of use (`--cases`), by what a line of theirs has.
OF_CASES = {"drafts": "aspiration", "disputes": "rule", "published": "score"}


def chosen(named: Sequence[str], options: Options) -> list[str]:
    """The suites of a run. Raises InputError for one that does not exist, or an option that does nothing."""
    if options.labels is not None and named not in ([], ["validator"]):
        raise InputError(
            "--labels belongs to the suite validator.", "Write: coach eval run validator --labels FILE"
        )
    for name in named:
        _known(name)
    asked = list(named) or (["validator"] if options.labels else registry.ready())
    if options.cases is not None:
        asked = _with_cases(asked if named else list(OF_CASES), options, bool(named))
    for why, fits in (("--live", _calls_models), ("--arm", _has_arm)):
        if getattr(options, {"--live": "live", "--arm": "arms"}[why]):
            asked = _fitting(asked, named, options, why, fits)
    return asked


def _known(name: str) -> None:
    if name not in registry.SUITES:
        raise InputError(f"There is no suite “{name[:40]}”.", f"There are: {', '.join(registry.SUITES)}.")


def _suite(name: str) -> Suite | None:
    return getattr(import_module(f"evals.suites.{name}"), "SUITE", None)


def _calls_models(name: str, options: Options) -> bool:
    suite = _suite(name)
    return suite is not None and any(arm.stamp.get("how") == "live" for arm in suite.arms(options))


def _has_arm(name: str, options: Options) -> bool:
    suite = _suite(name)
    return suite is not None and any(arm.name in options.arms for arm in suite.arms(options))


def _fitting(asked: list[str], named: Sequence[str], options: Options, why: str, fits: object) -> list[str]:
    """The suites in which an option does something; all that were named must be."""
    assert callable(fits)
    good = [name for name in asked if fits(name, options)]
    if not good or (named and len(good) < len(asked)):
        others = [name for name in registry.ready() if fits(name, options)]
        idle = next(name for name in asked if name not in good)
        given = f"--arm {', '.join(options.arms)}" if why == "--arm" else why
        there = f"It does in: {', '.join(others)}." if others else "See the arms: coach eval list"
        raise InputError(f"{given[:80]} does nothing in the suite {idle}.", there)
    return good


def _with_cases(asked: list[str], options: Options, named: bool) -> list[str]:
    from evals.collecting.reading import rows

    assert options.cases is not None
    if idle := [name for name in asked if name not in OF_CASES]:
        raise InputError(
            f"--cases does nothing in the suite {idle[0]}.", f"It does in: {', '.join(OF_CASES)}."
        )
    found = rows(options.cases)
    fed = [name for name in asked if any(row.get(OF_CASES[name]) for row in found)]
    if not fed or (named and len(fed) < len(asked)):
        raise InputError(
            f"{options.cases.name} holds no case for {', '.join(name for name in asked if name not in fed)}.",
            "Lines with an aspiration are for drafts, those with a rule for disputes, with a score for published.",
        )
    return fed
