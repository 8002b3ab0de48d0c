"""Images of characters as somebody collected them: some have a wrong label, some are copies, some belong elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from autograder.authoring import Array
from autograder.data import alphabet
from autograder.data.alphabet import CHARACTERS, SIDE, draw_alphabet, write

OWN: Final = 600
STRANGE: Final = 200
COPIES: Final = 120
TRUSTED: Final = 200
UNSEEN: Final = 450
FLIPPED: Final = 0.2
JITTER: Final = 0.03
"""By how much a pixel of a copy differs, at most: what saving an image anew does."""
CANDIDATES: Final = 2000
SHEET: Final = 12


@dataclass(frozen=True)
class Collected:
    """A collection, and what only its maker knows of it.

    Attributes:
        x: images, float64 (N, 64).
        y: their labels as they were collected, int64 (N,), in ``[0, 10)``.
        trusted: other images of the right alphabet, without labels, float64 (200, 64).
        wrong: which labels are not that of the character in the image; bool (N,).
        strange: which images show no character of the alphabet, whatever their label says; bool (N,).
        original: a number for each image that its copies share, int64 (N,).
        unseen: other images of the alphabet, float64 (450, 64).
        truth: their labels.
    """

    x: Array
    y: Array
    trusted: Array
    wrong: Array
    strange: Array
    original: Array
    unseen: Array
    truth: Array


def collected(
    rng: np.random.Generator, own: int = OWN, strange: int = STRANGE, copies: int = COPIES, flipped: float = FLIPPED
) -> Collected:
    """Images of a new alphabet, so many of them, together with some of another one and with near copies.

    A share of the own images has a wrong label, any other as likely as any. All images of a strange character have the
    same label, as if somebody who does not know it had taken it for one that they know. A copy has the label of what it
    is a copy of, right or wrong.
    """
    characters = draw_alphabet(rng)
    labels = rng.integers(0, CHARACTERS, size=own)
    images = write(rng, characters, labels)
    given, wrong = with_flips(rng, labels, flipped)
    kinds = rng.integers(0, CHARACTERS, size=strange)
    strangers = write(rng, strange_characters(rng, characters), kinds)
    taken_for = rng.integers(0, CHARACTERS, size=CHARACTERS)[kinds]
    again = rng.permutation(own)[:copies]
    copied = np.clip(images[again] + JITTER * rng.uniform(-1, 1, size=(copies, SIDE**2)), 0, 1)
    order = rng.permutation(own + strange + copies)
    truth = rng.integers(0, CHARACTERS, size=UNSEEN)
    return Collected(
        x=np.concatenate([images, strangers, copied])[order],
        y=np.concatenate([given, taken_for, given[again]])[order],
        trusted=write(rng, characters, rng.integers(0, CHARACTERS, size=TRUSTED)),
        wrong=np.concatenate([wrong, np.zeros(strange, dtype=bool), wrong[again]])[order],
        strange=np.repeat([False, True, False], [own, strange, copies])[order],
        original=np.concatenate([np.arange(own + strange), again])[order],
        unseen=write(rng, characters, truth),
        truth=truth,
    )


def with_flips(rng: np.random.Generator, labels: Array, share: float) -> tuple[Array, Array]:
    """Labels of which a share was replaced by any other, and which these are: int64 and bool (N,)."""
    flipped = rng.permutation(np.arange(len(labels)) < round(share * len(labels)))
    others = (labels + rng.integers(1, CHARACTERS, size=len(labels))) % CHARACTERS
    return np.where(flipped, others, labels), flipped


def strange_characters(rng: np.random.Generator, characters: Array) -> Array:
    """Ten characters of another script, drawn as those of an alphabet are, that look least like any of these."""
    chosen = rng.permuted(np.tile(np.arange(9), (CANDIDATES, 1)), axis=1)[:, : alphabet.POINTS]
    candidates = 1.2 + 2.3 * np.stack(np.divmod(chosen, 3), axis=-1)
    candidates = candidates + rng.uniform(-0.6, 0.6, candidates.shape)
    ours, theirs = _steady(characters), _steady(candidates)
    squares = (theirs**2).sum(axis=1)[:, None] + (ours**2).sum(axis=1) - 2 * theirs @ ours.T
    return np.asarray(candidates[np.argsort(-squares.min(axis=1))[:CHARACTERS]])


def _steady(characters: Array) -> Array:
    """Each character as a steady hand writes it: the mean of a few images, (M, 64)."""
    hands = np.random.default_rng(0)
    several = [write(hands, characters, np.arange(len(characters))) for _ in range(5)]
    return np.asarray(np.mean(several, axis=0))


def sheets(images: Array, down: int = 0, right: int = 0) -> Array:
    """Images (N, 64), each on a sheet (N, 12, 12): so many pixels below and to the right of the middle, up to six.

    What would stand beyond the border is not on the sheet.
    """
    desk = np.zeros((len(images), 2 * SHEET, 2 * SHEET))
    top, left = SHEET - SIDE // 2 + down, SHEET - SIDE // 2 + right
    desk[:, top : top + SIDE, left : left + SIDE] = images.reshape(-1, SIDE, SIDE)
    edge = SHEET // 2
    return desk[:, edge : edge + SHEET, edge : edge + SHEET].copy()
