"""The models that unit 8 lends to learners, in its figures and in the audit."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.data import digits
from autograder.units.u08_generalization.probes import nearest_neighbours

LINE = np.arange(6.0)[:, np.newaxis]


@pytest.mark.parametrize(("k", "expected"), [(1, 7), (3, 2), (5, 2)])
def test_a_row_gets_the_label_that_most_of_its_neighbours_carry(k: int, expected: int) -> None:
    labels = np.array([7, 2, 2, 9, 9, 9])
    assert [expected] == nearest_neighbours(LINE, labels, np.array([[0.1]]), k).tolist()


def test_of_labels_that_equally_many_neighbours_carry_it_is_the_smallest() -> None:
    assert [3] == nearest_neighbours(LINE, np.array([5, 3, 4, 0, 0, 0]), np.array([[0.1]]), 3).tolist()


def test_most_digits_look_most_like_one_of_their_own() -> None:
    images, labels = digits()
    found = nearest_neighbours(images[:1280], labels[:1280], images[1280:], 1)
    assert 0.95 < np.mean(found == labels[1280:])
