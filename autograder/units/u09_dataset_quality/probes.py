"""Runs beside the learner's code, and in the notebook: two classifiers to train, and the drivers. Numpy only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from autograder.inside.draws import record

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]
Model: TypeAlias = Callable[[Array], Array]
Params: TypeAlias = list[tuple[Array, Array]]
Augment: TypeAlias = Callable[[Array, Array, np.random.Generator], tuple[Array, Array]]

CLASSES = 10
LINEAR_STEPS = 60
HIDDEN = 96
EPOCHS = 50
BATCH = 50
SHORTEST = 1e-6
"""A blend that is nearer to its row than so many times the distance to the partner does not tell the partner."""
ROUNDED = 1e-6
"""How far a share may lie outside of [0, 1] by rounding, as it does in float32."""
VOICES = 3
"""How many classes the models speak of that `draw_folds` hands out."""


def fit_linear(x: Array, y: Array) -> Model:
    """Train a linear classifier of ten classes: 60 steps with momentum on all rows at once, from zeros.

    Args:
        x: float64 array of shape (N, D).
        y: labels, int64 array of shape (N,), in ``[0, 10)``.

    Returns:
        ``model(x_new)``: the probabilities of the ten classes for other rows, from shape (M, D) to shape (M, 10).
    """
    w, b = np.zeros((x.shape[1], CLASSES)), np.zeros(CLASSES)
    speed_w, speed_b = np.zeros(w.shape), np.zeros(CLASSES)
    targets = np.eye(CLASSES)[y]
    for _ in range(LINEAR_STEPS):
        misses = (_shares(x, w, b) - targets) / len(x)
        speed_w = 0.9 * speed_w - (x.T @ misses + 0.001 * w)
        speed_b = 0.9 * speed_b - misses.sum(axis=0)
        w, b = w + speed_w, b + speed_b
    return lambda rows: _shares(rows, w, b)


def train_network(x: Array, y: Array, augment: Augment | None, rng: np.random.Generator) -> Params:
    """Train a network with one hidden layer of 96 ReLU units: 50 epochs of batches of 50 rows, with momentum.

    Args:
        x: rows or images, float64 array of shape (N, ...).
        y: labels, int64 array of shape (N,), in ``[0, 10)``.
        augment: ``augment(x, y_onehot, rng)`` gives what the network sees in place of a batch, in the same shapes; it
            is called for every batch, in every epoch. `None` leaves the batches as they are.
        rng: for the first weights, the order of the rows, and `augment`.

    Returns:
        ``[(w1, b1), (w2, b2)]``, float64 arrays of shapes (D, 96), (96,), (96, 10) and (10,).
    """
    pixels = x[0].size
    params = [
        rng.normal(scale=(2 / pixels) ** 0.5, size=(pixels, HIDDEN)),
        np.zeros(HIDDEN),
        rng.normal(scale=HIDDEN**-0.5, size=(HIDDEN, CLASSES)),
        np.zeros(CLASSES),
    ]
    speeds = [np.zeros(one.shape) for one in params]
    targets = np.eye(CLASSES)[y]
    for _ in range(EPOCHS):
        for chosen in np.array_split(rng.permutation(len(x)), -(-len(x) // BATCH)):
            batch, wanted = x[chosen], targets[chosen]
            if augment is not None:
                batch, wanted = augment(batch, wanted, rng)
            rows = batch.reshape(len(batch), -1)
            z = rows @ params[0] + params[1]
            signal = np.maximum(z, 0.0)
            misses = (_shares(signal, params[2], params[3]) - wanted) / len(rows)
            back = misses @ params[2].T * (z > 0)
            slopes = rows.T @ back, back.sum(axis=0), signal.T @ misses, misses.sum(axis=0)
            speeds = [0.9 * speed - 0.15 * slope for speed, slope in zip(speeds, slopes, strict=True)]
            params = [one + speed for one, speed in zip(params, speeds, strict=True)]
    w1, b1, w2, b2 = params
    return [(w1, b1), (w2, b2)]


def answers(params: Params, x: Array) -> Array:
    """The labels that a network of `train_network` gives to rows or images (N, ...): int64 (N,)."""
    (w1, b1), (w2, b2) = params
    return np.asarray((np.maximum(x.reshape(len(x), -1) @ w1 + b1, 0.0) @ w2 + b2).argmax(axis=1))


def _shares(x: Array, w: Array, b: Array) -> Array:
    """The probabilities that a last layer gives."""
    logits = x @ w + b
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def voice(names: Array, model: int) -> Array:
    """What the model of that number says of rows with these first numbers: another thing of each, (M, 3)."""
    angles = names[:, None] * (1 + np.arange(VOICES)) + 2.4 * model
    pitch = np.cos(angles) + np.arange(VOICES) * np.sin(3 * angles)
    powers = np.exp(pitch - pitch.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def speaker(probs: Array, names: Array, models: int) -> Array:
    """Which of so many models said this of each row, int64 (N,): −1 where none did."""
    said = np.stack([voice(names, model) for model in range(models)])
    near = np.abs(said - probs).max(axis=2) < 1e-5
    return np.where(near.any(axis=0), near.argmax(axis=0), -1)


def draw_folds(learner: Any, x: Array, y: Array, k: int, rng: np.random.Generator, calls: int) -> Any:
    """The record of what the learner's ``out_of_fold_probabilities`` returns, and of the rows that `fit` was given.

    The sketch of one is which model spoke of each row.
    """
    names = x[:, 0].copy()

    def one(x: Array, y: Array, k: int, generator: np.random.Generator) -> dict[str, Any]:
        given: list[tuple[Array, Array]] = []

        def fit(x_train: Any, y_train: Any) -> Model:
            number = len(given)
            given.append((np.array(x_train), np.array(y_train)))
            return lambda rows: voice(rows[:, 0], number)

        return {"probs": learner.out_of_fold_probabilities(fit, x, y, k, generator), "given": given}

    return record(one, (x, y, k), rng, calls, lambda one: speaker(one["probs"], names, k))


def draw_shifts(learner: Any, x: Array, max_shift: int, rng: np.random.Generator, calls: int) -> Any:
    """The record of what the learner's ``random_shift`` returns. The sketch of one is the shift of each image."""
    given = x.copy()
    return record(learner.random_shift, (x, max_shift), rng, calls, lambda out: shifts(given, out, max_shift))


def shifts(x: Array, out: Any, max_shift: int) -> Any:
    """By which shift each image of `out` comes of that of `x`, ``(dy + m) * (2 m + 1) + dx + m``, −1 for none: (N,).

    The pixels of `x` are the tenths from 0.1 on, each in one place, so that every pixel tells where it came from.
    """
    if not isinstance(out, np.ndarray) or out.shape != x.shape or out.dtype.kind != "f":
        return None
    n, height, width = x.shape
    tenths = np.rint(10 * np.where(np.isfinite(out), out, -1)).astype(np.int64)
    if (np.abs(10 * out - tenths) > 1e-3).any() or tenths.min() < 0 or tenths.max() > x.size:
        return np.full(n, -1)
    place_of = np.zeros(x.size + 1, dtype=np.int64)
    place_of[np.rint(10 * x).astype(np.int64).ravel()] = np.arange(x.size)
    image, row, column = np.unravel_index(place_of[tenths], x.shape)
    here, rows, columns = np.indices(x.shape)
    inked = tenths > 0
    steps = np.stack([rows - row, columns - column])
    far = x.size
    least, most = np.where(inked, steps, far).min(axis=(2, 3)), np.where(inked, steps, -far).max(axis=(2, 3))
    down, right = least
    is_own = ((image == here) | ~inked).all(axis=(1, 2))
    is_whole = inked.sum(axis=(1, 2)) == (height - np.abs(down)) * (width - np.abs(right))
    is_moved = (least == most).all(axis=0) & (np.abs(least).max(axis=0) <= max_shift) & is_own & is_whole
    return np.where(is_moved, (down + max_shift) * (2 * max_shift + 1) + right + max_shift, -1)


def draw_blends(learner: Any, x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator, calls: int) -> Any:
    """The record of what the learner's ``mixup`` returns. The sketch of one is `blends`, partners before shares."""
    given = x.copy()

    def sketch(answer: Any) -> Any:
        mixed_x, _ = answer
        return np.concatenate(blends(given, mixed_x))

    return record(learner.mixup, (x, y_onehot, alpha), rng, calls, sketch)


def blends(x: Array, mixed: Any) -> tuple[Array, Array]:
    """Of what each row was blended: its partner, and its own share in millionths.

    A row that stayed what it was does not tell its partner: it gets itself where nobody else has it, else the first
    that nobody has. A row that lies on no line from its own to another's has the partner −1.

    Args:
        x: float64 array of shape (N, ...), rows in general position.
        mixed: what became of them, in the same shape.

    Returns:
        partners: int64 array of shape (N,).
        shares: int64 array of shape (N,), in ``[0, 10**6]``.
    """
    n = len(x)
    rows, out = x.reshape(n, -1), np.asarray(mixed, dtype=np.float64).reshape(n, -1)
    ways = rows - rows[:, None]  # (n, partner, D): from each row to each other
    lengths = (ways**2).sum(axis=2) + np.eye(n)
    went = out - rows
    parts = (ways * went[:, None]).sum(axis=2) / lengths
    missed = np.abs(went[:, None] - parts[..., None] * ways).max(axis=2)
    scale = np.abs(rows).max()
    fits = (missed < 1e-6 * scale) & (parts > -ROUNDED) & (parts < 1 + ROUNDED) & ~np.eye(n, dtype=bool)
    partners = np.where(fits.any(axis=1), np.where(fits, missed, np.inf).argmin(axis=1), -1)
    shares = 1 - parts[np.arange(n), partners]
    stayed = np.abs(went).max(axis=1) < SHORTEST * scale
    partners[stayed], shares[stayed] = -1, 1.0
    taken = np.bincount(partners[partners >= 0], minlength=n) > 0
    own = stayed & ~taken
    partners[own] = np.flatnonzero(own)
    free = np.flatnonzero(~taken & ~own)
    others = np.flatnonzero(stayed & ~own)[: len(free)]
    partners[others] = free[: len(others)]
    return partners, np.rint(1e6 * np.clip(shares, 0, 1)).astype(np.int64)


def keep_rows(learner: Any, x: Array, y: Array, trusted: Array, rng: np.random.Generator) -> Any:
    """The rows that the learner's ``clean`` keeps.

    Raises:
        TypeError: they are no array of row numbers.
        ValueError: a number is no row's, or comes twice.
    """
    n = len(x)
    kept = learner.clean(x, y, trusted, fit_linear, rng)
    if not isinstance(kept, np.ndarray) or kept.ndim != 1 or kept.dtype.kind not in "iu":
        raise TypeError(f"clean must return a one-dimensional array of row numbers, returned {_what(kept)}")
    if len(kept) > n or ((kept < 0) | (kept >= n)).any() or len(np.unique(kept)) < len(kept):
        raise ValueError(f"clean must return row numbers from 0 to {n - 1}, each at most once")
    return kept.astype(np.int64)


def train_augmented(learner: Any, x: Array, y: Array, rng: np.random.Generator) -> Any:
    """The network that is trained on what the learner's ``augment`` makes of each batch.

    Raises:
        TypeError: `augment` returns no pair of arrays of floats.
        ValueError: these have other shapes than the batch, or hold NaN or infinity.
    """

    def checked(batch: Array, wanted: Array, rng: np.random.Generator) -> tuple[Array, Array]:
        shapes = batch.shape, wanted.shape
        answer = learner.augment(batch, wanted, rng)
        if not isinstance(answer, tuple | list) or len(answer) != 2 or not all(map(_holds_numbers, answer)):
            raise TypeError(f"augment must return two arrays of numbers, x and y_onehot, returned {_what(answer)}")
        if (answer[0].shape, answer[1].shape) != shapes:
            raise ValueError(
                f"augment got arrays of shapes {shapes[0]} and {shapes[1]} and returned {answer[0].shape} and "
                f"{answer[1].shape}: the shapes must stay"
            )
        if not all(np.isfinite(one).all() for one in answer):
            raise ValueError("augment returned NaN or infinity")
        return answer[0], answer[1]

    return train_network(x, y, checked, rng)


def _holds_numbers(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.dtype.kind in "biuf"


def _what(value: Any) -> str:
    is_array = isinstance(value, np.ndarray)
    return f"an array of shape {value.shape} and dtype {value.dtype}" if is_array else f"a {type(value).__name__}"
