"""Random shifts: what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.authoring import Array, changes, draws_globally, ignores_rng, lets_pass, mistake
from autograder.units.u09_dataset_quality.answers.careful import leaves_these_shapes
from autograder.units.u09_dataset_quality.answers.seen import COPIES

_ROLL = "https://numpy.org/doc/stable/reference/generated/numpy.roll.html"


def _check(x: Array, max_shift: int) -> None:
    if x.ndim != 3:
        raise ValueError(f"images of shape {x.shape}")
    if not 0 <= max_shift < min(x.shape[1:]):
        raise ValueError(f"a shift of {max_shift}")


def shifted(image: Array, down: int, right: int) -> Array:
    """One image (H, W), moved over a frame of zeros."""
    height, width = image.shape
    frame = np.zeros((3 * height, 3 * width))
    frame[height + down : 2 * height + down, width + right : 2 * width + right] = image
    return frame[height : 2 * height, width : 2 * width]


def _moved(x: Array, steps: Array, move: Callable[[Array, int, int], Array] = shifted) -> Array:
    out = [move(one, int(down), int(right)) for one, (down, right) in zip(x, steps, strict=True)]
    return np.array(out, dtype=np.float64).reshape(x.shape)


def _steps(x: Array, max_shift: int, rng: Any) -> Array:
    """Two numbers for each image, each from −max_shift to max_shift: (N, 2)."""
    return np.asarray(np.floor((2 * max_shift + 1) * rng.random((len(x), 2))).astype(np.int64) - max_shift)


def _right(x: Array, max_shift: int, rng: np.random.Generator) -> Array:
    _check(x, max_shift)
    return _moved(x, _steps(x, max_shift, rng))


@mistake(hint="Move one image by hand: what comes in on the side that it leaves?", seen=_ROLL)
def wraps_around(x: Array, max_shift: int, rng: np.random.Generator) -> Any:
    """What leaves the image on one side comes in on the other, as `np.roll` has it. A stroke then stands where nobody
    wrote it.
    """
    _check(x, max_shift)
    return _moved(x, _steps(x, max_shift, rng), lambda image, down, right: np.roll(image, (down, right), axis=(0, 1)))


@mistake(hint="What stands behind an image that was moved away?", mode=("edge", "reflect"))
def border_repeated(x: Array, max_shift: int, rng: np.random.Generator, *, mode: Any) -> Any:
    """It fills up with the pixels of the border, or with a mirror image. Promised are zeros: paper without ink."""
    _check(x, max_shift)
    height, width = x.shape[1:]
    m = max_shift

    def move(image: Array, down: int, right: int) -> Array:
        framed = np.pad(image, m, mode=mode)
        return framed[m - down : m - down + height, m - right : m - right + width]

    return _moved(x, _steps(x, max_shift, rng), move)


@mistake(hint="How many shifts do you draw for a batch?")
def one_shift_for_all(x: Array, max_shift: int, rng: np.random.Generator) -> Any:
    """All images of a batch are moved by the same shift. The batch then shows each character in one place only."""
    _check(x, max_shift)
    return _moved(x, np.repeat(_steps(x[:1], max_shift, rng), len(x), axis=0))


@mistake(hint="Print the numbers that you draw for a max_shift of 1: which of them come?")
def never_the_last(x: Array, max_shift: int, rng: np.random.Generator) -> Any:
    """No image is moved as far as `max_shift` down or to the right: the upper end of the range is left out when it is
    drawn.
    """
    _check(x, max_shift)
    span = max(2 * max_shift, 1)
    return _moved(x, np.floor(span * rng.random((len(x), 2))).astype(np.int64) - max_shift)


@mistake(hint="Into how many directions may an image be moved?", back=(False, True))
def one_way_only(x: Array, max_shift: int, rng: np.random.Generator, *, back: bool) -> Any:
    """Images are moved down and to the right only, or up and to the left only. The network never sees the other
    side.
    """
    _check(x, max_shift)
    steps = np.floor((max_shift + 1) * rng.random((len(x), 2))).astype(np.int64)
    return _moved(x, -steps if back else steps)


@mistake(hint="How many numbers do you draw for one image?", negative=(False, True))
def along_the_diagonal(x: Array, max_shift: int, rng: np.random.Generator, *, negative: bool) -> Any:
    """The same number serves for rows and columns, so images are moved along a diagonal only."""
    _check(x, max_shift)
    steps = _steps(x, max_shift, rng)[:, :1]
    return _moved(x, np.concatenate([steps, -steps if negative else steps], axis=1))


@mistake(hint="In which directions may an image be moved?", axis=(0, 1))
def along_one_axis(x: Array, max_shift: int, rng: np.random.Generator, *, axis: int) -> Any:
    """Images are moved along one axis only: up and down, or left and right."""
    _check(x, max_shift)
    steps = _steps(x, max_shift, rng)
    steps[:, 1 - axis] = 0
    return _moved(x, steps)


@mistake(hint="May an image stay where it is, or be moved a little?")
def always_the_furthest(x: Array, max_shift: int, rng: np.random.Generator) -> Any:
    """Every image is moved by `max_shift` itself, one way or the other, and never by less."""
    _check(x, max_shift)
    return _moved(x, max_shift * (2 * np.floor(2 * rng.random((len(x), 2))).astype(np.int64) - 1))


@mistake(hint="Are large shifts as likely as small ones?", way=("dice", "rounded", "cut off", "normal"))
def small_shifts_preferred(x: Array, max_shift: int, rng: np.random.Generator, *, way: str) -> Any:
    """Small shifts come more often than large ones, as sums of dice do. Each whole number in the range must be as
    likely as any other.
    """
    _check(x, max_shift)
    m, drawn = max_shift, rng.random((len(x), 2, 2))
    step: dict[str, Callable[[], Array]] = {
        "dice": lambda: np.floor((m + 1) * drawn).sum(axis=2) - m,
        "rounded": lambda: np.rint(m * (2 * drawn[..., 0] - 1)),
        "cut off": lambda: np.trunc((m + 1) * (2 * drawn[..., 0] - 1)),
        "normal": lambda: np.clip(np.rint(m / 2 * rng.normal(size=(len(x), 2))), -m, m),
    }
    return _moved(x, step[way]().astype(np.int64))


@mistake(hint="By how much may an image be moved at most?")
def twice_as_far(x: Array, max_shift: int, rng: np.random.Generator) -> Any:
    """It moves images by up to twice as far as allowed. Whole strokes are lost over the border."""
    _check(x, max_shift)
    return _moved(x, np.clip(2 * _steps(x, max_shift, rng), -x.shape[1] + 1, x.shape[1] - 1))


@mistake(hint="Each image comes back once, at its own place: where does its label stand?")
def images_shuffled(x: Array, max_shift: int, rng: np.random.Generator) -> Any:
    """The images come back in another order. Their labels stay where they were, and belong to others now."""
    _check(x, max_shift)
    return _moved(x[rng.permutation(len(x))], _steps(x, max_shift, rng))


@mistake(hint="How many images come back?")
def originals_kept(x: Array, max_shift: int, rng: np.random.Generator) -> Any:
    """It returns the moved images below the ones that came in, twice as many. They have no labels there."""
    return np.concatenate([x, _right(x, max_shift, rng)])


@mistake(hint="Which part of an image is left when it has been moved?")
def cut_smaller(x: Array, max_shift: int, rng: np.random.Generator) -> Any:
    """It cuts a random window out of each image, and the images come back smaller. The network expects all pixels."""
    _check(x, max_shift)
    height, width = x.shape[1] - max_shift, x.shape[2] - max_shift
    starts = np.floor((max_shift + 1) * rng.random((len(x), 2))).astype(np.int64)
    return np.array([one[i : i + height, j : j + width] for one, (i, j) in zip(x, starts, strict=True)])


@mistake(hint="What shape does the docstring promise?")
def as_rows(x: Array, max_shift: int, rng: np.random.Generator) -> Any:
    """The images come back as flat rows. Where they are to be shown or moved again, nobody knows their width."""
    return _right(x, max_shift, rng).reshape(len(x), -1)


@mistake(hint="Find where float32 comes in, and leave the dtype to numpy: it keeps float64.")
def computes_in_float32(x: Array, max_shift: int, rng: np.random.Generator) -> Any:
    """It answers in float32, with seven digits. The docstring promises float64, which has sixteen."""
    return _right(x, max_shift, rng).astype(np.float32)


HABITS = (
    *changes("x", seen=COPIES),
    *lets_pass("by up to −1"),
    *lets_pass("further than the image is high"),
    *leaves_these_shapes("images in rows", "a channel's axis"),
    ignores_rng(_right),
    draws_globally(_right),
)
