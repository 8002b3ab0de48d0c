"""What is worked out of an array is worked out once, for as long as the array is there."""

from __future__ import annotations

import numpy as np

from autograder.authoring.once import once_for_each
from autograder.model import Array


def test_an_array_is_looked_at_once_for_each_further_argument() -> None:
    asked: list[tuple[int, int]] = []

    @once_for_each
    def total(numbers: Array, factor: int, *, others: Array) -> float:
        asked.append((len(numbers), factor))
        return float(factor * numbers.sum() + others.sum())

    one, same, beside = np.arange(3.0), np.arange(3.0), np.ones(2)
    assert [total(one, 2, others=beside), total(one, 2, others=beside), total(one, 3, others=beside)] == [8, 8, 11]
    assert total(one, 2, others=np.zeros(2)) == 6
    assert total(same, 2, others=beside) == 8
    assert asked == [(3, 2), (3, 3), (3, 2), (3, 2)]


def test_an_array_that_takes_the_place_of_one_that_is_gone_is_looked_at_anew() -> None:
    @once_for_each
    def first(numbers: Array) -> float:
        return float(numbers[0])

    assert [first(np.full(1, float(number))) for number in range(50)] == list(range(50))
