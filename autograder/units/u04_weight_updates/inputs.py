"""What the functions are called with. The same generator gives the same cases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np

from autograder.data.alphabet import split
from autograder.model import Array, Case, Generator, Raises, Value
from autograder.units.u04_weight_updates import probes

Settings: TypeAlias = Mapping[str, Value]
Range: TypeAlias = tuple[int, int]
"""The lowest and the highest."""

TRAINING = 1347
HELD_OUT = 450
STEPS = 6
LARGE_RATES: Range = (3, 30)
SMALL_RATES: Range = (2, 9)
WHERE_EPS_STANDS = (
    "With gradients this small it matters how large `eps` is and where it stands: it is added after the bias "
    "correction, and outside the root."
)


def minibatches(rng: np.random.Generator) -> tuple[Case, ...]:
    """Batches of drawn sizes, so that an order that is carried along is one of too many or too few rows."""

    def arguments(n: int, batch_size: int) -> Settings:
        return {"n": n, "batch_size": batch_size, "rng": Generator(int(rng.integers(10**6)))}

    def case(full: Range, sizes: Range, rest: Range) -> Case:
        """So many full batches of such a size, and so many rows for a shorter one."""
        batches, batch_size, more = (int(rng.integers(*ends, endpoint=True)) for ends in (full, sizes, rest))
        n = batches * batch_size + more
        return Case(f"{n} rows in batches of {batch_size}", arguments(n, batch_size))

    refusal = Raises("ValueError")
    # A shorter batch lacks two rows or more: with one less, whoever cuts equal parts would be right.
    return (
        case(full=(2, 4), sizes=(6, 12), rest=(1, 4)),
        case(full=(4, 9), sizes=(6, 25), rest=(0, 0)),
        case(full=(4, 6), sizes=(6, 20), rest=(1, 4)),
        case(full=(3, 5), sizes=(9, 14), rest=(1, 7)),
        case(full=(4, 12), sizes=(12, 30), rest=(0, 0)),
        case(full=(6, 9), sizes=(7, 12), rest=(1, 5)),
        # Whoever never mixes the short batch with the rest has the same two batches in every epoch.
        case(full=(1, 1), sizes=(40, 60), rest=(20, 38)),
        Case("one row", arguments(1, 4), kind="edge"),
        Case("fewer rows than a batch may have", arguments(13, 20), kind="edge"),
        Case("batches of one row", arguments(14, 1), kind="edge"),
        Case("an empty dataset", arguments(0, 4), kind="edge", raises=refusal),
        # With a step of 0, `range` itself would raise the right error.
        Case("a negative batch size", arguments(5, -2), kind="edge", raises=refusal),
    )


def sgd_step(rng: np.random.Generator) -> tuple[Case, ...]:
    return _descents(rng, others=({}, {}), rates=LARGE_RATES)


def sgd_momentum_step(rng: np.random.Generator) -> tuple[Case, ...]:
    return _descents(rng, others=({"momentum": 0.7}, {"momentum": 0.95}), rates=LARGE_RATES)


def nesterov_step(rng: np.random.Generator) -> tuple[Case, ...]:
    return _descents(rng, others=({"momentum": 0.7}, {"momentum": 0.95}), rates=LARGE_RATES)


def adam_step(rng: np.random.Generator) -> tuple[Case, ...]:
    others: tuple[Settings, Settings] = ({"betas": (0.8, 0.95)}, {"betas": (0.7, 0.99)})
    return _descents(rng, others, rates=SMALL_RATES, tiny=_settings_for_tiny_gradients(rng))


def adamw_step(rng: np.random.Generator) -> tuple[Case, ...]:
    first: Settings = {"betas": (0.8, 0.95), "eps": 1e-8, "weight_decay": 0.3}
    second: Settings = {"betas": (0.9, 0.99), "eps": 1e-8, "weight_decay": 2.0}
    return _descents(rng, others=(first, second), rates=SMALL_RATES, tiny=_settings_for_tiny_gradients(rng))


def clip_gradient_norm(rng: np.random.Generator) -> tuple[Case, ...]:
    def grads(*shapes: tuple[int, ...], scale: float = 1.0) -> list[Array]:
        return [scale * _both_signs(rng, 3.0, 9.0, *shape) for shape in shapes]

    def arguments(max_norm: float, *shapes: tuple[int, ...], scale: float = 1.0) -> Settings:
        return {"grads": grads(*shapes, scale=scale), "max_norm": max_norm}

    spoiled = grads((3,), (2, 2))
    spoiled[1][1, 0] = np.nan
    infinite = grads((2,), (3,))
    infinite[0][1] = np.inf
    near = grads((3, 2), (4,))
    slightly_less = float(np.sqrt(sum((grad**2).sum() for grad in near)) / rng.uniform(1.1, 1.5))
    return (
        Case("two small gradients", {"grads": [_tenths(rng, 40, 90, 2), _tenths(rng, 30, 90, 1, 3)], "max_norm": 2.0}),
        Case("a matrix and a vector", arguments(1.0, (4, 3), (3,))),
        Case("two layers", arguments(3.0, (5, 4), (4,), (4, 2), (2,))),
        Case("one gradient", arguments(0.5, (3, 5))),
        Case("three vectors, a hundred times as large", arguments(5.0, (6,), (2,), (4,), scale=100.0)),
        Case("images", arguments(4.0, (2, 3, 2, 2), (2,))),
        Case("four gradients, a thousand times as large", arguments(0.1, (2, 2), (3,), (3, 4), (5,), scale=1000.0)),
        Case("a norm a little above the limit", {"grads": near, "max_norm": round(slightly_less, 1)}),
        Case("a norm far below the limit", arguments(200.0, (3, 2), (2,))),
        Case("a norm a little below the limit", arguments(18.5, (2,), (1, 2)), kind="edge"),
        Case("only zeros", {"grads": [np.zeros((2, 3)), np.zeros(4)], "max_norm": 1.0}, kind="edge"),
        Case(
            "a tiny norm and a tinier limit",
            arguments(1e-6, (2,), (3,), scale=1e-6),
            kind="edge",
            convention="As in PyTorch, 1e-6 is added to the norm before dividing by it.",
        ),
        Case("NaN in a gradient", {"grads": spoiled, "max_norm": 1.0}, kind="edge", raises=Raises("ValueError")),
        Case("infinity in a gradient", {"grads": infinite, "max_norm": 1.0}, kind="edge", raises=Raises("ValueError")),
        Case("arguments stay unchanged", arguments(2.0, (2, 2), (2,)), kind="edge", keeps_arguments=True),
    )


def cosine_learning_rate(rng: np.random.Generator) -> tuple[Case, ...]:
    def arguments(step: int, total: int, warmup: int) -> Settings:
        return {"step": step, "total": total, "base": int(rng.integers(20, 1000)) / 1000, "warmup": warmup}

    def refused(name: str, step: int, total: int, warmup: int) -> Case:
        return Case(name, arguments(step, total, warmup), kind="edge", raises=Raises("ValueError"))

    whole = int(rng.integers(40, 60))
    return (
        Case("during the warm-up", arguments(int(rng.integers(2, 7)), 20, 8)),
        Case("during a long warm-up", arguments(int(rng.integers(20, 35)), 60, 40)),
        Case("soon after the warm-up", arguments(int(rng.integers(8, 10)), 20, 6)),
        Case("late", arguments(int(rng.integers(23, 28)), 30, 4)),
        Case("a long run, early", arguments(int(rng.integers(170, 280)), 1000, 100)),
        Case("a long run, late", arguments(int(rng.integers(700, 900)), 1000, 50)),
        Case("no warm-up", arguments(int(rng.integers(3, 8)), 20, 0)),
        Case("no warm-up, late", arguments(int(rng.integers(30, 38)), whole, 0)),
        Case("after a long warm-up", arguments(int(rng.integers(32, 36)), 50, 30)),
        Case(
            "the very first step",
            arguments(0, 20, 5),
            kind="edge",
            convention="The warm-up starts one part above zero, so that the first step is not lost.",
        ),
        Case("the last step of the warm-up", arguments(4, 20, 5), kind="edge"),
        Case("the step after the warm-up", arguments(5, 20, 5), kind="edge"),
        Case("the end of the run", arguments(20, 20, 5), kind="edge"),
        refused("a step after the end", 21, 20, 5),
        refused("a step before the start", -1, 20, 5),
        refused("a warm-up as long as the run", 10, 10, 10),
        refused("a negative warm-up", 3, 20, -2),
    )


def train(rng: np.random.Generator) -> tuple[Case, ...]:
    """Images to learn from, five times of a new alphabet. Those to recognise stay hidden."""
    cases = []
    for name in ("first", "second", "third", "fourth", "fifth"):
        (images, labels), unseen = split(rng, TRAINING, HELD_OUT)
        arguments: dict[str, Value] = {
            "images": images,
            "labels": labels,
            "rng": Generator(int(rng.integers(10**6))),
        }
        cases.append(Case(f"the {name} split", arguments, hidden=unseen))
    return tuple(cases)


def form_of_network(hidden: tuple[Array, Array]) -> list[Array]:
    """A network of the form that ``train`` must return, for images of as many pixels as the hidden ones."""
    images, _ = hidden
    return probes.new_network(np.random.default_rng(0), images.shape[1])


def share_right(hidden: tuple[Array, Array], params: list[Array]) -> float:
    """The accuracy of a network, in ``[0, 1]``: 0 where it is not finite.

    Args:
        hidden: images, float64 array of shape (N, 64), and labels, int64 array of shape (N,), that it has not seen.
        params: the network, of the form that `form_of_network` gives.
    """
    images, labels = hidden
    if not all(np.isfinite(param).all() for param in params):
        return 0.0
    return float(np.mean(probes.predict(params, images) == labels))


def _descents(
    rng: np.random.Generator, others: tuple[Settings, Settings], rates: Range, tiny: Settings | None = None
) -> tuple[Case, ...]:
    """Steps of two parameters in turn. `others` are settings other than the defaults.

    Learning rates lie in `rates`, in hundredths. `tiny` are the settings for tiny gradients, of a rule whose steps do
    not shrink with them; it has an `eps`.
    """

    def rate() -> float:
        return int(rng.integers(*rates, endpoint=True)) / 100

    def arguments(
        shape_a: tuple[int, ...], shape_b: tuple[int, ...], settings: Settings, scale: float = 1.0
    ) -> Settings:
        return {
            "w_a": _both_signs(rng, 0.5, 3.0, *shape_a),
            "grads_a": scale * _gradients(rng, STEPS, *shape_a),
            "w_b": _both_signs(rng, 0.5, 3.0, *shape_b),
            "grads_b": scale * _gradients(rng, STEPS, *shape_b),
            "lr": rate(),
            **settings,
        }

    def readable(
        shape_a: tuple[int, ...], shape_b: tuple[int, ...], steps: int, settings: Settings, mask: Array | None = None
    ) -> dict[str, Value]:
        """Arguments with one decimal. The mask, of shape (steps, …), says where the gradients are not zero."""
        there = np.array(1.0) if mask is None else mask
        return {
            "w_a": _tenths(rng, 5, 30, *shape_a),
            "grads_a": there * _tenths(rng, 5, 20, steps, *shape_a),
            "w_b": _tenths(rng, 5, 30, *shape_b),
            "grads_b": there * _tenths(rng, 5, 20, steps, *shape_b),
            "lr": rate(),
            **settings,
        }

    faint = readable((1,), (1,), STEPS, tiny or {})
    # Plain steps on tiny gradients show on weights that are as small. Adam's steps have another scale.
    for name in ("grads_a", "grads_b") if tiny else ("grads_a", "grads_b", "w_a", "w_b"):
        faint[name] = 1e-9 * np.asarray(faint[name])
    # No gradient in the first two steps and in the fourth, and never one for the first number.
    mask = np.outer([0.0, 0.0, 1.0, 0.0, 1.0, 1.0], [0.0, 1.0])
    misfit = {**readable((2, 3), (2,), 1, {}), "grads_a": _tenths(rng, 5, 20, 1, 1, 3)}
    return (
        Case("three steps of two numbers in turn", readable((1,), (1,), 3, {})),
        Case("six steps of two vectors in turn", arguments((3,), (4,), {})),
        Case("six steps of two matrices in turn", arguments((2, 3), (2, 3), others[0])),
        Case("six steps of weights and biases in turn", arguments((4, 5), (5,), {})),
        Case("gradients up to 2000", arguments((5,), (2, 2), {}, scale=1000.0)),
        Case("six steps of images and a vector in turn", arguments((2, 1, 3, 2), (7,), others[1])),
        Case("gradients of 1e-9", faint, kind="edge", convention=WHERE_EPS_STANDS if tiny else ""),
        Case("gradients that are zero now and then", readable((2,), (2,), STEPS, others[0], mask), kind="edge"),
        Case(
            "a gradient of another shape than its weights",
            misfit,
            kind="edge",
            raises=Raises("ValueError", shapes=((2, 3), (1, 3))),
        ),
        Case("arguments stay unchanged", readable((2,), (1,), 3, others[0]), kind="edge", keeps_arguments=True),
    )


def _settings_for_tiny_gradients(rng: np.random.Generator) -> Settings:
    return {"betas": (0.9, 0.999), "eps": float(f"{rng.integers(2, 7)}e-9")}


def _gradients(rng: np.random.Generator, *shape: int) -> Array:
    """Numbers of magnitude 0.5 to 2, half of them negative, so that none is lost beside another."""
    return _both_signs(rng, 0.5, 2.0, *shape)


def _both_signs(rng: np.random.Generator, low: float, high: float, *shape: int) -> Array:
    size = int(np.prod(shape))
    return (rng.uniform(low, high, size=size) * _signs(rng, size)).reshape(shape)


def _tenths(rng: np.random.Generator, low: int, high: int, *shape: int) -> Array:
    """Numbers of one decimal from `low` to `high` tenths, no two alike, half of them negative."""
    size = int(np.prod(shape))
    magnitudes = rng.permutation(np.arange(low, high + 1))[:size] / 10
    return (magnitudes * _signs(rng, size)).reshape(shape)


def _signs(rng: np.random.Generator, size: int) -> Array:
    return rng.permutation(np.resize([1.0, -1.0], size))
