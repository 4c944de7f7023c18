"""How long hypothesis looks for a counterexample: briefly in `make test`, long and anew in `make soak`."""

import os

import hypothesis

_DEEPER = 20


def examples(quick: int) -> int:
    """So many examples in `make test`, many times as many in `make soak`."""
    return quick * _DEEPER if _deep() else quick


def choose_budget() -> None:
    """Settle what a search without a number of its own takes."""
    # How long an example may take is said by the machine it runs on, not by the rule it tests.
    hypothesis.settings.register_profile("deep", deadline=None, max_examples=examples(25), print_blob=True)
    hypothesis.settings.register_profile(
        "quick", deadline=None, max_examples=examples(25), derandomize=True, database=None
    )
    hypothesis.settings.load_profile("deep" if _deep() else "quick")


def _deep() -> bool:
    return os.environ.get("MENTORDESK_SEARCH") == "deep"
