"""Workers in a row, each with a network of its own, leave nothing behind that grows with their number."""

from __future__ import annotations

import pytest

from autograder.sandbox.warm import Warm
from tests.bench import workers


@pytest.mark.slow
def test_networks_of_workers_in_a_row_are_taken_down(warm: Warm) -> None:
    assert not warm.refusal
    before = workers.networks()
    tenths = list(workers.in_a_row(200))
    assert [20 * tenth for tenth in range(1, 11)] == [one.workers for one in tenths]
    assert tenths[-1].judge - tenths[4].judge < 1.0, "MiB of the judge grow with its workers"
    assert workers.until_taken_down(before) is not None
