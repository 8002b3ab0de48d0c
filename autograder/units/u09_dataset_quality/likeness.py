"""When two draws show the same, though chance fell otherwise: shifts by what became of images and how far they went,
blends by their labels, folds by whom the models speak of.
"""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np

from autograder.authoring import Array, Case, array_of, whole_number_of
from autograder.authoring.draws import TWO
from autograder.authoring.once import once_for_each
from autograder.units.u09_dataset_quality.probes import VOICES, blends, voice

_CLEARLY: Final = 4.0
"""So many standard deviations off is no luck."""
_OFTEN: Final = 20
"""So often must a shift be expected, for luck not to leave it out."""
_TOGETHER: Final = 6
"""So many images are not moved alike by luck."""
_MILLION: Final = 10**6


def shifts_alike(case: Case, one: Any, other: Any) -> bool:
    """Whether two records of calls do the same to images, and move them by shifts of the same kind."""
    x = array_of(case, "x")
    if not all(_form(record["first"]) == _form(one["first"]) for record in (one, other)):
        return False
    if _form(one["first"])[0] != x.shape:
        return True
    became = [_became(case, record) for record in (one, other)]
    if len(x) < _TOGETHER and not all(became):
        return True  # of so few images, luck may have moved none
    if any(became):
        return became[0] == became[1]
    kinds = [_kind_of_shifts(case, record["many"]) for record in (one, other)]
    return kinds[0] == kinds[1]


def _form(value: Any) -> tuple[Any, ...]:
    return (value.shape, value.dtype) if isinstance(value, np.ndarray) else (type(value),)


def _became(case: Case, record: Any) -> frozenset[str]:
    """What became of the images of two draws that were not moved over zeros."""
    x, far = array_of(case, "x"), whole_number_of(case, "max_shift")
    return (_ways(record["first"], x, far) | _ways(record["other"], x, far)) - {"moved"}


@once_for_each
def _ways(draw: Array, x: Array, far: int) -> frozenset[str]:
    """How the images of a draw come of those at their places."""
    return frozenset(_way(x, number, draw[number], far) for number in range(len(x)))


def _way(x: Array, number: int, image: Array, far: int) -> str:
    """How an image comes of the one at its place: by its pixels, which are all different."""
    inked = image != 0
    if not inked.any():
        return "further"
    own = np.argwhere(inked & np.isin(np.rint(10 * image), np.rint(10 * x[number])))
    if not len(own):
        return "another's"
    place_of = {round(10 * float(pixel)): place for place, pixel in np.ndenumerate(x[number])}
    came = np.array([place_of[round(10 * float(image[tuple(place)]))] for place in own])
    steps, times = np.unique(own - came, axis=0, return_counts=True)
    down, right = (int(step) for step in steps[times.argmax()])
    rows = x.shape[1] - abs(down)
    if len(steps) == 1 and len(own) == rows * (x.shape[2] - abs(right)):
        return "moved" if max(abs(down), abs(right)) <= far else "further"
    if np.allclose(image, np.roll(x[number], (down, right), axis=(0, 1)), rtol=1e-6, atol=0):
        return "wrapped"
    return "filled" if inked.all() else "other"


def _kind_of_shifts(case: Case, many: Array) -> tuple[Any, ...]:
    """Which images are moved alike, along which line, how often by how much, and which shifts never come."""
    far = whole_number_of(case, "max_shift")
    if far < 1 or len(many) <= TWO:
        return ()
    down, right = (steps - far for steps in np.divmod(many, 2 * far + 1))
    together = many.shape[1] >= _TOGETHER and bool((many == many[:, :1]).all())
    fixed = bool((many == many[0]).all())
    line = [np.array_equal(down, right), np.array_equal(down, -right), not down.any(), not right.any()]
    moved = [steps for steps in (down, right) if steps.any()]
    independent = (1 if fixed else len(many)) * (1 if together else many.shape[1])
    stuck = not fixed and bool((many == many[0]).all(axis=0).any())
    return together, fixed, stuck, sorted(line[:2]), sum(line[2:]), *{_how_far(one, far, independent) for one in moved}


def _how_far(steps: Array, far: int, independent: int) -> tuple[bool, ...] | int:
    """Which parts of the range occur; where all do, whether images go less far than by even shifts, or further."""
    parts = steps == -far, (steps < 0) & (steps > -far), steps == 0, (steps > 0) & (steps < far), steps == far
    occur = tuple(bool(part.any()) for part in parts)
    if independent >= _OFTEN * (2 * far + 1) and not all(occur[0 :: 1 if far > 1 else 2]):
        return occur
    squares = np.arange(-far, far + 1) ** 2
    off = float((steps**2).mean() - squares.mean())
    clearly = abs(off) > _CLEARLY * float(squares.std()) / math.sqrt(independent)
    return int(np.sign(off)) if clearly else 0


def blends_differ(case: Case, one: Any, other: Any) -> bool:
    """Whether the labels of two records of blends come about otherwise."""
    answers = one["first"], other["first"]
    if not all(_is_blended(case, answer) for answer in answers):
        return False  # the form tells
    return _labels(case, answers[0]) != _labels(case, answers[1])


def _is_blended(case: Case, answer: Any) -> bool:
    likes = [array_of(case, name).shape for name in ("x", "y_onehot")]
    return isinstance(answer, tuple | list) and [np.shape(one) for one in answer] == likes


def _labels(case: Case, answer: Any) -> str:
    """How the labels of blends come about, by what explains those of all rows."""
    y, (mixed_x, mixed_y) = array_of(case, "y_onehot"), answer
    partners, shares = blends(array_of(case, "x"), mixed_x)
    own, share = partners < 0, shares[:, None] / _MILLION
    with_partner = y[np.where(own, 0, partners)]
    blended = share * y + (1 - share) * with_partner
    ways = {
        "blended": blended,
        "turned": (1 - share) * y + share * with_partner,
        "as they came": y,
        "the partner's": with_partner,
        "made hard": np.eye(y.shape[1])[blended.argmax(axis=1)],
    }
    for way, labels in ways.items():
        if np.abs(labels - mixed_y)[~own].max(initial=0) < 1e-5:
            return way
    if (np.abs(mixed_y.sum(axis=1) - y.sum(axis=1)) > 1e-5).any():
        return "shares of another sum"
    strange = ((mixed_y > 1e-9) & (np.maximum(y, with_partner) < 1e-9)).any(axis=1)
    return "of other rows" if (strange & ~own).any() else "in another proportion"


def folds_differ(case: Case, one: Any, other: Any) -> bool:
    """Whether in two records the models speak of other rows, or were trained on other shares of them."""
    answers = one["first"], other["first"]
    if any(np.shape(answer["probs"]) != (len(array_of(case, "x")), VOICES) for answer in answers):
        return False  # the form tells
    return _speaking(case, answers[0]) != _speaking(case, answers[1])


def _speaking(case: Case, answer: Any) -> tuple[set[str], float]:
    """Of whom the models speak at each row's place, and which share of the rows they were trained on on average."""
    names, given = array_of(case, "x")[:, 0], answer["given"]
    said = np.stack([voice(names, model) for model in range(len(given) or 1)]).reshape(-1, VOICES)
    found = {_speaks(row, probs, said, len(names)) for row, probs in enumerate(answer["probs"])}
    return found - {"of the row"}, round(float(np.mean([len(x_train) for x_train, _ in given] or [0])) / len(names), 1)


def _speaks(row: int, probs: Array, said: Array, n: int) -> str:
    near = np.flatnonzero(np.abs(said - probs).max(axis=1) < 1e-5)
    if (near % n == row).any():
        return "of the row"
    if len(near):
        return "of another row"
    together = said.reshape(-1, n, VOICES)[:, row].mean(axis=0)
    if not probs.any():
        return "of nothing"
    return "the mean" if np.allclose(together, probs, rtol=0, atol=1e-5) else "something else"
