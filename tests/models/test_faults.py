import pytest

from coach.models.budget import Budget
from coach.models.faults import Fault, ModelFault, fault_of
from coach.models.redaction import HIDDEN, Redactor, secrets_in

KEY = "sk-live-0123456789abcdef"
REDACTOR = Redactor([KEY])


class Provider(Exception):
    def __init__(self, text: str, status: int | None = None) -> None:
        super().__init__(text)
        self.status_code = status


class APIConnectionError(Provider):
    pass


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (Provider("bad key", 401), Fault.no_key),
        (Provider("no", 403), Fault.no_key),
        (Provider("insufficient_quota", 429), Fault.no_credit),
        (Provider("slow down", 429), Fault.rate_limit),
        (Provider("which?", 404), Fault.not_found),
        (Provider("oops", 500), Fault.server),
        (Provider("busy", 529), Fault.server),
        (Provider("odd", 418), Fault.rejected),
        (Provider("maximum context length is 4096", 400), Fault.too_long),
        (
            Provider("request (4530 tokens) exceeds the available context size (4096 tokens)", 400),
            Fault.too_long,
        ),
        (Provider("<html>log in</html>"), Fault.no_model),
        (Provider("<html>502</html>", 502), Fault.server),
        (APIConnectionError("refused", 500), Fault.offline),
        (TimeoutError("late"), Fault.slow),
        (Provider("?"), Fault.unknown),
    ],
)
def test_an_error_is_known_by_its_cause(error: Exception, fault: Fault) -> None:
    assert fault_of(error, REDACTOR).fault is fault


def test_the_cause_is_found_behind_other_errors() -> None:
    outer = RuntimeError("failed")
    outer.__cause__ = Provider("bad key", 401)
    assert fault_of(outer, REDACTOR).fault is Fault.no_key


def test_a_key_that_a_provider_echoes_is_hidden() -> None:
    found = fault_of(Provider(f"Incorrect API key provided: {KEY} (or {KEY[:12]}…)", 401), REDACTOR)
    assert KEY[:12] not in found.detail
    assert HIDDEN in found.detail
    assert KEY not in str(found)


def test_keys_are_found_in_the_environment_by_their_names() -> None:
    found = secrets_in({"OPENAI_API_KEY": KEY, "HOME": "/somewhere/long", "X_TOKEN": "short"})
    assert found == (KEY,)


def test_every_fault_says_what_happened_and_what_to_do() -> None:
    for fault in Fault:
        assert fault.what.endswith(".") and fault.next_step.endswith(".")


def test_the_budget_ends_by_calls_time_and_money() -> None:
    now = [0.0]
    budget = Budget(seconds=10, calls=2, usd=0.01, clock=lambda: now[0])
    assert budget.take_call() == 10
    now[0] = 4
    assert budget.take_call() == 6
    with pytest.raises(ModelFault, match="budget"):
        budget.take_call()
    timed = Budget(seconds=10, calls=9, clock=lambda: now[0])
    timed.take_call()
    now[0] = 15
    with pytest.raises(ModelFault, match="in time"):
        timed.take_call()
    paid = Budget(usd=0.01)
    paid.take_call()
    paid.spend(-5)
    paid.spend(0.02)
    with pytest.raises(ModelFault, match="budget"):
        paid.take_call()
