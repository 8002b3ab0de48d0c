"""Every attack once more, against forks of one parent: nothing gained, and the parent as it was."""

from __future__ import annotations

import pytest

from autograder.sandbox.warm import Warm
from tests.sandbox import attacks
from tests.sandbox.attacks import table
from tests.sandbox.attacks.holding import assert_nothing_gained

# Where a submission is a folder or takes seconds to judge, the worker's form matters least.
LONG = {"harm_answers_together", "harm_cell_bomb", "harm_flood", "points_bar_on_nothing"}


def names() -> list[object]:
    """The names of all attacks; those on what is not a worker's are slow tests."""
    slow = pytest.mark.slow
    return [
        pytest.param(name, marks=slow) if name in LONG or attacks.load(name).files is not None or trains(name) else name
        for name in attacks.names()
    ]


def trains(name: str) -> bool:
    """Whether an attack is on a trained network."""
    return name.startswith(("points_digits", "points_u", "points_public"))


@pytest.mark.parametrize("name", names())
def test_it_gains_nothing(name: str, warm: Warm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.sandbox.warm.MOST_FORKS", 10**6)
    assert_nothing_gained(name, warm)


def test_every_attack_was_run_as_root_and_as_a_user_in_warm_workers_too() -> None:
    wanted = {f"root{table.WARM}", f"user{table.WARM}"}
    assert [] == [name for name, result in table.recorded().items() if not wanted <= result.keys()]
