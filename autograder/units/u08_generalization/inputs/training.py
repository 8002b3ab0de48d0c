"""What keeps a network from learning by heart: stopping early, dropout, a price on weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from autograder.model import Case, Raises, Value
from autograder.units.u08_generalization.inputs.numbers import away_from_zero, decimals, generator


def early_stopping(rng: np.random.Generator) -> tuple[Case, ...]:
    def losses(patience: int, pauses: Sequence[int], ends: bool) -> Mapping[str, Value]:
        """Improvements with pauses of worse epochs between them; at the end patience runs out, or training does."""
        steps = rng.integers(8, 16, size=len(pauses) + 2)
        level, curve = 9.0, []
        for pause, step in zip((0, *pauses), steps, strict=False):
            level -= step / 100
            # The pause falls towards its end, but not below the best before it.
            worse = level + np.sort(rng.permutation(np.arange(30, 70))[:pause])[::-1] / 100
            curve += [level, *worse]
        if ends:
            worse = level + np.sort(rng.permutation(np.arange(30, 70))[:patience])[::-1] / 100
            curve += [*worse, level - 1.0, level - 0.5]
        return {"val_losses": np.array(curve).round(2), "patience": patience}

    plateau: Mapping[str, Value] = {"val_losses": np.array([0.9, 0.5, 0.5, 0.5, 0.5, 0.4]), "patience": 3}
    missing: Mapping[str, Value] = {"val_losses": np.array([0.8, 0.6, 0.7, np.nan, 0.7, 0.65, 0.5]), "patience": 3}
    slow: Mapping[str, Value] = {"val_losses": 0.4 - np.arange(6) * 1e-6, "patience": 2}
    falling = np.sort(rng.permutation(np.arange(10, 99))[:7])[::-1] / 100
    return (
        Case("patience 1", losses(1, (0, 0, 0), ends=True)),
        Case("patience 2", losses(2, (1, 1), ends=True)),
        Case("patience 3", losses(3, (2, 1, 2), ends=True)),
        Case("patience 4", losses(4, (3, 2, 3), ends=True)),
        Case("patience 5", losses(5, (4, 1, 3, 4), ends=True)),
        Case("patience 7", losses(7, (6, 2, 5), ends=True)),
        Case("patience 10", losses(10, (9, 4, 8, 1), ends=True)),
        Case("training ends before patience does", losses(3, (2, 2, 1), ends=False)),
        Case("every epoch is better", {"val_losses": falling, "patience": 2}, kind="edge"),
        Case(
            "a plateau",
            plateau,
            kind="edge",
            convention="An equal loss is no improvement, so patience runs out on a plateau.",
        ),
        Case(
            "losses that are not numbers",
            missing,
            kind="edge",
            convention="A loss that is NaN is no improvement.",
        ),
        Case(
            "every epoch is a little better",
            slow,
            kind="adversarial",
            convention="Any lower loss is an improvement, by however little.",
        ),
        Case("one epoch", {"val_losses": np.array([0.7]), "patience": 3}, kind="edge"),
        Case("no epochs", {"val_losses": np.zeros(0), "patience": 2}, kind="edge", raises=Raises("ValueError")),
        Case(
            "a patience of 0",
            {"val_losses": np.array([0.5, 0.4, 0.6]), "patience": 0},
            kind="edge",
            raises=Raises("ValueError"),
        ),
    )


def dropout_forward(rng: np.random.Generator) -> tuple[Case, ...]:
    return (
        Case("2 rows of 4, p = 0.2", _dropped(rng, 0.2, 2, 4)),
        Case("40 rows of 50, p = 0.2", _dropped(rng, 0.2, 40, 50)),
        Case("50 rows of 30, p = 0.7", _dropped(rng, 0.7, 50, 30)),
        Case("45 rows of 60, p = 0.35", _dropped(rng, 0.35, 45, 60)),
        Case("70 rows of 40, p = 0.1", _dropped(rng, 0.1, 70, 40)),
        Case("64 rows of 48, half of x is zero, p = 0.7", _dropped(rng, 0.7, 64, 48, zeros=0.5)),
        Case("64 rows of 36, half of x is zero, p = 0.2", _dropped(rng, 0.2, 64, 36, zeros=0.5)),
        Case("three dimensions, p = 0.7", _dropped(rng, 0.7, 30, 8, 10), kind="edge"),
        Case(
            "train is False",
            _dropped(rng, 0.7, 2, 5, train=False),
            kind="edge",
            convention="Outside training nothing is dropped and nothing is scaled.",
        ),
        Case("p is 0", _dropped(rng, 0.0, 3, 3), kind="edge"),
        Case("p is 1", _dropped(rng, 1.0, 2, 3), kind="edge", raises=Raises("ValueError")),
        Case("p is negative", _dropped(rng, -0.25, 2, 3), kind="edge", raises=Raises("ValueError")),
        Case("arguments stay unchanged", _dropped(rng, 0.2, 30, 20), kind="edge", keeps_arguments=True),
    )


def dropout_backward(rng: np.random.Generator) -> tuple[Case, ...]:
    def arguments(p: float, *shape: int, zeros: float = 0.0, train: bool = True) -> Mapping[str, Value]:
        return {**_dropped(rng, p, *shape, zeros=zeros, train=train), "dy": away_from_zero(rng, *shape)}

    return (
        Case("1 row of 4, p = 0.2", arguments(0.2, 1, 4)),
        Case("20 rows of 30, p = 0.2", arguments(0.2, 20, 30)),
        Case("25 rows of 12, p = 0.7", arguments(0.7, 25, 12)),
        Case("30 rows of 14, p = 0.35", arguments(0.35, 30, 14)),
        Case("18 rows of 40, p = 0.1", arguments(0.1, 18, 40)),
        Case("15 rows of 50, p = 0.6", arguments(0.6, 15, 50)),
        Case("half of x is zero, p = 0.2", arguments(0.2, 40, 20, zeros=0.5), kind="edge"),
        Case("half of x is zero, p = 0.7", arguments(0.7, 24, 30, zeros=0.5), kind="edge"),
        Case(
            "train is False",
            arguments(0.7, 2, 3, train=False),
            kind="edge",
            convention="Outside training the gradient passes as it is.",
        ),
        Case("arguments stay unchanged", arguments(0.2, 20, 10), kind="edge", keeps_arguments=True),
    )


def l2_penalty(rng: np.random.Generator) -> tuple[Case, ...]:
    def arguments(lam: float, *widths: int) -> Mapping[str, Value]:
        params = [(rng.normal(size=shape), rng.normal(size=shape[1]) + 2) for shape in pairwise(widths)]
        return {"params": params, "lam": lam}

    small: Mapping[str, Value] = {"params": [(decimals(rng, 2, 2), decimals(rng, 2))], "lam": 0.4}
    return (
        Case("one layer of 2", small),
        Case("widths 3, 4, 2", arguments(0.1, 3, 4, 2)),
        Case("widths 5, 2", arguments(0.03, 5, 2)),
        Case("widths 4, 6, 5, 3", arguments(1.5, 4, 6, 5, 3)),
        Case("widths 2, 7, 3", arguments(0.002, 2, 7, 3)),
        Case("widths 6, 5, 4, 3, 2", arguments(0.7, 6, 5, 4, 3, 2)),
        Case("lam is 0", arguments(0.0, 2, 3, 2), kind="edge"),
        Case("arguments stay unchanged", arguments(0.3, 3, 2, 4), kind="edge", keeps_arguments=True),
    )


def _dropped(
    rng: np.random.Generator, p: float, *shape: int, zeros: float = 0.0, train: bool = True
) -> Mapping[str, Value]:
    """Arguments of dropout; `zeros` is the share of zeros in x."""
    x = away_from_zero(rng, *shape)
    x.flat[rng.permutation(x.size)[: int(zeros * x.size)]] = 0.0
    return {"x": x, "p": p, "rng": generator(rng), "train": train}
