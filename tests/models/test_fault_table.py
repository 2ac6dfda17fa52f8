"""The table of provider faults that the coach must survive, 36 to 58, each with the tests that play it.

The numbers are those of the list of bad inputs and faults that every issue refers to.
"""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
SUGGESTER, FAULTS, MODEL = "coaching/test_model_suggester.py", "models/test_provider_faults.py", "models/test_litellm_model.py"  # fmt: skip
#: Number → what goes wrong, and `file::test` for each test that plays it.
TABLE: dict[int, tuple[str, tuple[str, ...]]] = {
    36: ("no key, a wrong or revoked one", (f"{SUGGESTER}::test_a_model_that_fails_hands_over_and_says_why", "cli/test_draft_with_a_model.py::test_a_model_that_fails_hands_over_and_says_so", "tui/test_draft_with_a_model.py::test_a_model_that_fails_hands_over_and_loses_none_of_the_suggestions")),
    37: ("the key echoed by a server's error", ("models/test_faults.py::test_a_key_that_a_provider_echoes_is_hidden", f"{FAULTS}::test_a_fault_is_survived", "evals/test_recording.py::test_no_key_and_no_address_is_in_a_recording")),
    38: ("no network", (f"{FAULTS}::test_nobody_there_is_survived",)),
    39: ("a hang, a trickle", (f"{MODEL}::test_the_budget_ends_a_call_that_hangs_or_trickles", f"{MODEL}::test_the_budget_ends_a_stream_that_trickles", f"{MODEL}::test_a_call_ends_within_half_a_second_of_being_cancelled")),
    40: ("429 with a wait", (f"{MODEL}::test_a_provider_that_asks_to_wait_is_waited_for", f"{MODEL}::test_nobody_waits_longer_than_the_budget")),
    41: ("500, 502, 503, 529", (f"{MODEL}::test_a_broken_provider_is_asked_three_times_in_all",)),
    42: ("a captive portal", (f"{FAULTS}::test_a_fault_is_survived", f"{MODEL}::test_a_redirect_is_not_followed_with_what_a_person_wrote")),
    43: ("truncated JSON, cut off by length", (f"{SUGGESTER}::test_a_cut_off_answer_is_given_more_room", "coaching/review/test_model_review.py::test_a_part_that_fails_is_told_in_our_words_and_the_rest_kept")),
    44: ("no choices, null, empty, blank", (f"{SUGGESTER}::test_a_blank_answer_three_times_hands_over_to_the_embedded_coach", f"{FAULTS}::test_a_fault_that_passes_is_mended_by_the_next_call")),
    45: ("a refusal, a content filter", (f"{SUGGESTER}::test_a_model_that_fails_hands_over_and_says_why",)),
    46: ("another schema, extra or double keys", (f"{SUGGESTER}::test_an_answer_of_another_form_is_asked_for_again", f"{FAULTS}::test_a_fault_that_passes_is_mended_by_the_next_call")),
    47: ("5 MB, a hundred key results, a stream without end", (f"{MODEL}::test_an_endless_body_is_cut_while_it_comes", f"{FAULTS}::test_a_fault_is_survived", f"{FAULTS}::test_a_fault_in_a_stream_is_survived")),
    48: ("an invented number", (f"{SUGGESTER}::test_an_invented_baseline_goes_back_with_the_finding_of_the_validator", f"{SUGGESTER}::test_a_model_that_insists_on_its_number_is_shown_without_it", "coaching/review/test_model_review.py::test_an_invented_number_is_repaired_or_put_in_our_words")),
    49: ("another language", ("coaching/test_speaking.py::test_another_language_is_told", f"{SUGGESTER}::test_an_answer_in_another_language_is_asked_for_again", f"{SUGGESTER}::test_a_model_that_stays_in_another_language_hands_over")),
    50: ("escape sequences, markup, links, images", (f"{SUGGESTER}::test_links_and_markup_are_taken_out_of_the_words", f"{FAULTS}::test_a_fault_is_survived")),
    51: ("a goal above that is unknown or foreign", (f"{SUGGESTER}::test_what_the_model_says_of_a_goal_above_that_is_not_there_links_to_none",)),
    52: ("another person's words", (f"{SUGGESTER}::test_another_persons_words_are_withheld_noted_and_asked_for_again", f"{SUGGESTER}::test_another_persons_words_never_stand_in_what_is_being_written", "evals/test_injection.py::test_an_order_has_no_effect")),
    53: ("a claim of having saved or approved", (f"{FAULTS}::test_a_fault_is_survived", "evals/test_injection.py::test_an_order_has_no_effect")),
    54: ("another model than was asked", (f"{SUGGESTER}::test_a_good_answer_passes_with_each_number_traced", "cli/test_ledger_with_a_model.py::test_every_answer_is_listed_with_what_became_of_it")),
    55: ("no price, negative usage", (f"{MODEL}::test_a_streamed_answer_has_its_price", f"{FAULTS}::test_a_fault_that_passes_is_mended_by_the_next_call")),
    56: ("a stream that is cut", (f"{SUGGESTER}::test_a_stream_that_is_cut_is_never_an_answer", f"{FAULTS}::test_a_fault_in_a_stream_is_survived")),
    57: ("a prompt over the context window", ("coaching/test_prompts.py::test_a_prompt_that_is_too_long_loses_its_least_important_parts_and_says_so", "coaching/test_prompts.py::test_words_that_do_not_fit_are_refused_before_any_call", "coaching/review/test_model_review.py::test_no_question_is_longer_than_the_model_can_read")),
    58: ("a budget that is used up", (f"{MODEL}::test_money_that_is_used_up_ends_the_flow_before_the_call", "models/test_faults.py::test_the_budget_ends_by_calls_time_and_money")),
}  # fmt: skip


def _tests_in(file: str) -> set[str]:
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for node in ast.walk(tree) if isinstance(node, kinds) and node.name.startswith("test_")}


def test_every_fault_is_in_the_table() -> None:
    assert list(TABLE) == list(range(36, 59))


@pytest.mark.parametrize("number", TABLE)
def test_a_fault_is_played_by_tests_that_there_are(number: int) -> None:
    what, named = TABLE[number]
    missing = [one for one in named if one.partition("::")[2] not in _tests_in(one.partition("::")[0])]
    assert named and not missing, f"{number}, {what}"
