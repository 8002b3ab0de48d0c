"""Every attack once more, against forks of one parent: nothing gained, and the parent as it was."""

from __future__ import annotations

import pytest

from autograder.sandbox.warm import Warm
from tests.sandbox.attacks import dealt, table
from tests.sandbox.attacks.holding import assert_nothing_gained


@pytest.mark.parametrize("name", dealt.names(warm=True))
def test_it_gains_nothing(name: str, warm: Warm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.sandbox.warm.MOST_FORKS", 10**6)
    assert_nothing_gained(name, warm)


def test_every_attack_was_run_as_root_and_as_a_user_in_warm_workers_too() -> None:
    wanted = {f"root{table.WARM}", f"user{table.WARM}"}
    assert [] == [name for name, result in table.recorded().items() if not wanted <= result.keys()]
