"""What every attack must come to, whatever form the workers have."""

from __future__ import annotations

import pytest

from autograder.sandbox import Launcher
from tests.sandbox import attacks
from tests.sandbox.attacks import CannotTry, arena


def assert_nothing_gained(name: str, launcher: Launcher) -> None:
    """Run an attack, and hold it to what it says of itself; one that cannot be tried here is skipped."""
    attack = attacks.load(name)
    try:
        result = arena.run(attack, launcher)
    except CannotTry as reason:
        pytest.skip(str(reason))
    assert () == result.mistakes, result.told
    assert set(result.statuses) <= set(attack.ends), result
    assert not attack.neighbour or 1.0 == result.neighbour, result
    assert () == result.gains, result
