"""The characters that are drawn from the seed: new, and about as hard to tell apart as the digits."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.data import digits
from autograder.data.alphabet import NEAREST, draw_alphabet, split, write
from autograder.model import Array

SEEDS = range(20)


def test_the_same_seed_gives_the_same_images_and_another_gives_others() -> None:
    one, again, other = (split(np.random.default_rng(seed), 20, 10) for seed in (1, 1, 2))
    for (images, labels), (same_images, same_labels), (other_images, _) in zip(one, again, other, strict=True):
        np.testing.assert_array_equal(images, same_images)
        np.testing.assert_array_equal(labels, same_labels)
        assert not np.isclose(images, other_images).all(axis=1).any()


def test_images_are_ink_from_0_to_1_with_labels_of_all_characters() -> None:
    sets = split(np.random.default_rng(0), 1347, 450)
    assert [(1347, 64), (450, 64)] == [images.shape for images, _ in sets]
    for images, labels in sets:
        assert (np.float64, np.int64) == (images.dtype, labels.dtype)
        assert 0 <= images.min() < 0.01 < 0.99 < images.max() <= 1
        assert list(range(10)) == sorted(set(labels.tolist()))


def test_no_two_images_of_a_character_are_alike() -> None:
    rng = np.random.default_rng(3)
    images = write(rng, draw_alphabet(rng), np.zeros(50, dtype=np.int64))
    distances = np.linalg.norm(images[:, None] - images, axis=2)[np.triu_indices(50, k=1)]
    assert distances.min() > 0.1


def test_no_alphabet_is_much_easier_or_harder_than_another() -> None:
    for seed in SEEDS:
        characters = draw_alphabet(np.random.default_rng(seed))
        still = write(Still(), characters, np.arange(10))  # type: ignore[arg-type]
        distances = np.linalg.norm(still[:, None] - still, axis=2)[np.triu_indices(10, k=1)]
        assert NEAREST[0] <= distances.min() <= NEAREST[1]


class Still:
    """A generator for a hand that neither wobbles nor tilts, stretches or shifts."""

    def normal(self, size: tuple[int, ...]) -> Array:
        return np.zeros(size)


def test_who_knows_the_digits_or_another_alphabet_does_not_read_this_one() -> None:
    networks = [trained(*digits()), trained(*split(np.random.default_rng(1000), 1347)[0])]
    for seed in SEEDS:
        (known, names), (unseen, wanted) = split(np.random.default_rng(seed), 1347, 450)
        for w, b in networks:
            said = np.argmax(known @ w + b, axis=1)
            name = np.array([np.bincount(names[said == k], minlength=10).argmax() for k in range(10)])
            assert (name[np.argmax(unseen @ w + b, axis=1)] == wanted).mean() < 0.75, f"at seed {seed}"


@pytest.mark.parametrize("seed", range(5))
def test_who_learns_from_the_training_rows_does(seed: int) -> None:
    (known, names), (unseen, wanted) = split(np.random.default_rng(seed), 1347, 450)
    w, b = trained(known, names)
    assert (np.argmax(unseen @ w + b, axis=1) == wanted).mean() > 0.92


def trained(images: Array, labels: Array) -> tuple[Array, Array]:
    """A linear layer (64, 10) and its biases, after 300 steps of gradient descent with momentum."""
    x, target = np.hstack([images, np.ones((len(images), 1))]), np.eye(10)[labels]
    w, speed = np.zeros((65, 10)), np.zeros((65, 10))
    for _ in range(300):
        shares = np.exp(x @ w - (x @ w).max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        speed = 0.9 * speed + 0.2 * x.T @ (target - shares) / len(x)
        w = w + speed
    return w[:-1], w[-1]
