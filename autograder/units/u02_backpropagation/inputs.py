"""The questions of the unit. The same generator gives the same cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np

from autograder.data.alphabet import split
from autograder.model import Array, Case, Generator, Probe, Raises
from autograder.units.u02_backpropagation import bug_hunt, probes

Layers: TypeAlias = list[tuple[Array, Array]]


def cross_entropy(rng: np.random.Generator) -> tuple[Case, ...]:
    """Logits and labels: batches of many sizes, one row, ±1000, rows of unlike scale, a batch that repeats itself."""

    def case(name: str, rows: int, classes: int, **options: Any) -> Case:
        return _case(name, {"logits": rng.normal(size=(rows, classes)), "y": _labels(rng, rows, classes)}, **options)

    order = rng.permutation(3)
    # The last row is all exponentials of 0, unless it is shifted by a maximum of its own.
    huge = np.array(
        [[1000.0, -1000.0, 0.0], [-1000.0, 1000.0, 1000.0], [0.0, 0.0, -1000.0], [-1000.0, -999.0, -1000.0]]
    )
    labels = np.array([1, 0, 0, 2])
    unlike = rng.normal(size=(4, 3)) + np.array([[300.0], [0.0], [-500.0], [-0.001]])
    three, three_labels = rng.normal(size=(3, 4)), _labels(rng, 3, 4)
    return (
        _case("two rows, three classes", {"logits": _signed(rng, (2, 3), 1), "y": _labels(rng, 2, 3)}),
        case("five rows, four classes", 5, 4),
        case("three rows, seven classes", 3, 7),
        case("eight rows, two classes", 8, 2),
        case("four rows, ten classes", 4, 10),
        case("six rows, five classes", 6, 5),
        case("one row", 1, 5, kind="edge"),
        _case("logits at ±1000", {"logits": huge[:, order], "y": np.argsort(order)[labels]}, kind="edge"),
        _case("rows of unlike scale", {"logits": unlike, "y": _labels(rng, 4, 3)}, kind="adversarial"),
        _case(
            "three rows, each three times",
            {"logits": np.tile(three, (3, 1)), "y": np.tile(three_labels, 3)},
            kind="adversarial",
        ),
        case("arguments stay unchanged", 3, 4, kind="edge", keeps_arguments=True),
    )


def mse(rng: np.random.Generator) -> tuple[Case, ...]:
    """Predictions and targets of one shape, of one to three dimensions, and of two shapes, which must raise."""

    def case(name: str, shape: tuple[int, ...], **options: Any) -> Case:
        return _case(name, {"pred": _signed(rng, shape), "target": _signed(rng, shape)}, **options)

    def mismatch(name: str, shape: tuple[int, ...], other: tuple[int, ...]) -> Case:
        arguments = {"pred": _signed(rng, shape, 1), "target": _signed(rng, other, 1)}
        return _case(name, arguments, kind="edge", raises=Raises("ValueError", shapes=(shape, other)))

    return (
        _case("three rows of two", {"pred": _signed(rng, (3, 2), 1), "target": _signed(rng, (3, 2), 1)}),
        case("four rows of three", (4, 3)),
        case("a vector", (5,)),
        case("two rows of five", (2, 5)),
        case("one column", (7, 1)),
        case("three dimensions", (3, 2, 4)),
        mismatch("a column against a vector", (4, 1), (4,)),
        mismatch("a vector against a column", (5,), (5, 1)),
        mismatch("a matrix against a row", (3, 2), (2,)),
        case("arguments stay unchanged", (3, 4), kind="edge", keeps_arguments=True),
    )


def linear_backward(rng: np.random.Generator) -> tuple[Case, ...]:
    """Upstream gradients that are never uniform, with rows, inputs and outputs of different number."""

    def case(name: str, rows: int, fan_in: int, fan_out: int, decimals: int = 16, **options: Any) -> Case:
        shapes = {"dy": (rows, fan_out), "x": (rows, fan_in), "w": (fan_in, fan_out)}
        return _case(name, {key: _signed(rng, shape, decimals) for key, shape in shapes.items()}, **options)

    return (
        case("three rows, one input, two outputs", 3, 1, 2, decimals=1),
        case("two rows, four inputs, three outputs", 2, 4, 3),
        case("five rows, three inputs, seven outputs", 5, 3, 7),
        case("seven rows, two inputs, four outputs", 7, 2, 4),
        case("four rows, six inputs, five outputs", 4, 6, 5),
        case("six rows, five inputs, two outputs", 6, 5, 2),
        case("one row", 1, 4, 3, kind="edge"),
        case("square weights", 2, 3, 3, kind="adversarial"),
        case("arguments stay unchanged", 2, 4, 3, kind="edge", keeps_arguments=True),
    )


def relu_backward(rng: np.random.Generator) -> tuple[Case, ...]:
    """Every combination of signs of upstream gradient and input, in arrays of one to three dimensions; exact zeros."""

    def case(name: str, shape: tuple[int, ...], decimals: int = 16, **options: Any) -> Case:
        return _case(name, dict(zip(("dy", "x"), _four_quadrants(rng, shape, decimals), strict=True)), **options)

    dy, x = _four_quadrants(rng, (2, 3), 1)
    x.flat[rng.choice(6, size=2, replace=False)] = 0.0
    return (
        case("two rows of three", (2, 3), decimals=1),
        case("five rows of four", (5, 4)),
        case("a vector", (7,)),
        case("three rows of six", (3, 6)),
        case("three dimensions", (2, 3, 5)),
        case("nine rows of two", (9, 2)),
        _case(
            "inputs that are exactly 0",
            {"dy": dy, "x": x},
            kind="edge",
            convention="At exactly 0 the slope of ReLU is open in mathematics; here it is 0, as in PyTorch.",
        ),
        case("arguments stay unchanged", (3, 4), kind="edge", keeps_arguments=True),
    )


def sigmoid_backward(rng: np.random.Generator) -> tuple[Case, ...]:
    """Upstream gradients and pre-activations on both sides of 0, and as far out as ±1000."""

    def case(name: str, shape: tuple[int, ...], decimals: int = 16, **options: Any) -> Case:
        dy, z = _four_quadrants(rng, shape, decimals)
        return _case(name, {"dy": dy, "z": z}, **options)

    return (
        case("two rows of three", (2, 3), decimals=1),
        case("five rows of four", (5, 4)),
        case("a vector", (7,)),
        case("three rows of six", (3, 6)),
        case("three dimensions", (2, 3, 5)),
        case("nine rows of two", (9, 2)),
        _case(
            "pre-activations at ±1000",
            {"dy": _signed(rng, (5,), 1), "z": np.array([-1000.0, -1.5, 0.0, 1.5, 1000.0])},
            kind="edge",
        ),
        case("arguments stay unchanged", (3, 4), kind="edge", keeps_arguments=True),
    )


def numerical_gradient(rng: np.random.Generator) -> tuple[Case, ...]:
    """Functions with and without coupling between elements, steps small and large, integers, one element."""

    def case(name: str, f: str, x: Array, h: float | None = None, **options: Any) -> Case:
        return _case(name, {"f": Probe(f), "x": x} | ({} if h is None else {"h": h}), **options)

    # Adding 1e-5 to any of these, taking 2e-5 away and adding 1e-5 again does not lead back to the same float.
    hard_to_restore = rng.permutation([0.7, 1.1, 1.3, 1.9]) * rng.choice([-1.0, 1.0], 4)
    return (
        case("a cubic of three numbers, a large step", "cubic", _signed(rng, (3,), 1), 0.01),
        case("a quadratic form of a vector", "quadratic_form", _signed(rng, (4,))),
        case("two rows of five, h = 0.001", "log_sum_exp", _signed(rng, (2, 5)), 0.001),
        case("three rows of four", "cubic", _signed(rng, (3, 4))),
        case("three dimensions", "log_sum_exp", _signed(rng, (2, 3, 2))),
        case("a quadratic form, a large step", "quadratic_form", _signed(rng, (2, 3)), 0.02),
        case("one number", "cubic", _signed(rng, (1,), 1), kind="edge"),
        case("integers", "cubic", rng.permutation(np.arange(1, 7)).reshape(2, 3), kind="edge"),
        case("x stays unchanged", "cubic", hard_to_restore, kind="edge", keeps_arguments=True),
    )


def mlp_forward(rng: np.random.Generator) -> tuple[Case, ...]:
    """Networks of one to three layers of different widths."""

    def case(name: str, rows: int, widths: Sequence[int], decimals: int = 16, **options: Any) -> Case:
        params, cache = _network(rng, rows, widths, decimals)
        return _case(name, {"x": cache[0][0], "params": params}, **options)

    return (
        case("two layers, two rows", 2, (1, 2, 1), decimals=1),
        case("two layers, four rows", 4, (3, 5, 2)),
        case("three layers, three rows", 3, (5, 4, 6, 2)),
        case("two layers, six rows", 6, (2, 7, 3)),
        case("three layers, five rows", 5, (4, 3, 6, 2)),
        case("one row", 1, (4, 5, 3), kind="edge"),
        case("one layer", 4, (3, 2), kind="edge"),
        case("arguments stay unchanged", 3, (2, 4, 3), kind="edge", keeps_arguments=True),
    )


def mlp_backward(rng: np.random.Generator) -> tuple[Case, ...]:
    """Networks whose hidden units are partly active, with a cache that belongs to them."""

    def case(name: str, rows: int, widths: Sequence[int], decimals: int = 16, **options: Any) -> Case:
        params, cache = _network(rng, rows, widths, decimals)
        arguments = {"dlogits": _signed(rng, (rows, widths[-1]), decimals), "params": params, "cache": cache}
        return _case(name, arguments, **options)

    small = [(_signed(rng, (2, 1), 1), np.array([9.0])), (_signed(rng, (1, 1), 1), _signed(rng, (1,), 1))]
    on_the_kink = [(np.array([[1.0, -1.0]]), np.array([-1.0, 1.0])), (_signed(rng, (2, 1), 1), np.array([0.5]))]
    return (
        _case(
            "two inputs, one active hidden unit, one row",
            {
                "dlogits": _signed(rng, (1, 1), 1),
                "params": small,
                "cache": _forward(_signed(rng, (1, 2), 1), small),
            },
        ),
        case("two hidden units, two rows", 2, (1, 2, 1), decimals=1),
        case("two layers, five rows", 5, (3, 4, 2)),
        case("two layers, three rows", 3, (4, 6, 5)),
        case("three layers, four rows", 4, (2, 5, 3, 6)),
        case("three layers, seven rows", 7, (5, 3, 4, 2)),
        case("one row", 1, (4, 5, 3), kind="edge"),
        case("one layer", 4, (3, 2), kind="edge"),
        case("all layers of one width", 5, (3, 3, 3, 3), kind="adversarial"),
        _case(
            "a pre-activation that is exactly 0",
            {
                "dlogits": _signed(rng, (2, 1), 1),
                "params": on_the_kink,
                "cache": _forward(np.array([[1.0], [2.0]]), on_the_kink),
            },
            kind="edge",
            convention="At exactly 0 the slope of ReLU is open in mathematics; here it is 0, as in PyTorch.",
        ),
        case("arguments stay unchanged", 3, (2, 4, 3), kind="edge", keeps_arguments=True),
    )


def gradient_is_right(rng: np.random.Generator) -> tuple[Case, ...]:
    """Gradients to judge, right ones among wrong ones in every case, so that no constant answer passes one."""
    hunt = bug_hunt

    def case(name: str, *parts: list[bug_hunt.Question], **options: Any) -> Case:
        asked = hunt.shuffled(rng, [question for part in parts for question in part])
        return _case(name, {"questions": asked}, **options)

    def ordinary(name: str, subject: bug_hunt.Subject) -> Case:
        wrong = subject.wrong + hunt.careless(rng, subject.right)
        return case(name, hunt.questions(rng, subject, 4, wrong))

    def some(subject: bug_hunt.Subject) -> list[bug_hunt.Question]:
        wrong = rng.permutation(len(subject.wrong))[:2]
        return hunt.questions(rng, subject, 2, [subject.wrong[i] for i in wrong])

    cubic, hinge, layer = hunt.CUBIC, hunt.HINGE, hunt.TANH_LAYER
    column = hunt.HINGE_WITH_A_ZERO_COLUMN
    return (
        ordinary("a cubic", cubic),
        ordinary("a quadratic form", hunt.QUADRATIC_FORM),
        ordinary("a mean of log-sum-exps", hunt.LOG_SUM_EXP),
        ordinary("a layer of tanh units", layer),
        ordinary("a hinge loss", hinge),
        case("a mixture", some(cubic), some(hunt.QUADRATIC_FORM), some(hunt.LOG_SUM_EXP), some(layer), some(hinge)),
        case(
            "gradients below a millionth",
            hunt.questions(rng, hunt.FAINT_LAYER, 3, hunt.FAINT_LAYER.wrong),
            hunt.questions(rng, hunt.FAINTER_LAYER, 3, hunt.FAINTER_LAYER.wrong),
            kind="adversarial",
        ),
        case(
            "elements that are exactly 0",
            hunt.questions(rng, column, 4, column.wrong),
            hunt.questions(rng, hunt.CUBIC_THROUGH_0, 2, hunt.CUBIC_THROUGH_0.wrong[:1]),
            kind="edge",
        ),
        case(
            "a gradient that is 0 everywhere",
            hunt.questions(rng, hunt.FLAT_HINGE, 2, hunt.FLAT_HINGE.wrong[:1]),
            hunt.questions(rng, hinge, 1, (lambda w: np.zeros_like(w),)),
            kind="edge",
        ),
        case(
            "a gradient of another shape",
            hunt.questions(rng, hinge, 2, ()),
            [_with(question, lambda g: g[np.newaxis]) for question in hunt.questions(rng, hinge, 2, ())],
            kind="edge",
        ),
        case(
            "a gradient with a NaN or an infinity in it",
            hunt.questions(rng, layer, 2, layer.wrong[:2]),
            [_with(question, lambda g: _with_one(np.nan, g)) for question in hunt.questions(rng, layer, 2, ())],
            [_with(question, lambda g: _with_one(np.inf, g)) for question in hunt.questions(rng, layer, 1, ())],
            kind="edge",
        ),
    )


def train(rng: np.random.Generator) -> tuple[Case, ...]:
    """Images to learn from, three times of a new alphabet. Those to recognise stay hidden."""
    return tuple(_digits(rng, f"split {number}") for number in (1, 2, 3))


def share_right(hidden: tuple[Array, Array], params: Any) -> float:
    """The accuracy of a network, in ``[0, 1]``.

    Args:
        hidden: images, float64 array of shape (N, 64), and labels, int64 array of shape (N,), that it has not seen.
        params: the network, which may be anything that a learner can send.

    Raises:
        TypeError, ValueError: `params` is no network for these images, as `probes.layers` says.
    """
    images, labels = hidden
    (w, b), *others = probes.layers(params, images.shape[1], probes.CLASSES)
    logits = images @ w + b
    for w, b in others:
        logits = np.maximum(logits, 0.0) @ w + b
    return float(np.mean(logits.argmax(axis=1) == labels)) if np.isfinite(logits).all() else 0.0


def _digits(rng: np.random.Generator, name: str) -> Case:
    (x, y), unseen = split(rng, 500, 450)
    arguments: dict[str, Any] = {"x": x, "y": y, "rng": Generator(int(rng.integers(2**31)))}
    return Case(name, arguments, hidden=unseen)


def _with(question: bug_hunt.Question, change: Callable[[Array], Array]) -> bug_hunt.Question:
    f, x, analytic = question
    return f, x, change(analytic)


def _with_one(value: float, gradient: Array) -> Array:
    gradient.flat[gradient.size // 2] = value
    return gradient


def _case(name: str, arguments: dict[str, Any], **options: Any) -> Case:
    return Case(name, arguments, **options)


def _labels(rng: np.random.Generator, rows: int, classes: int) -> Array:
    """Labels with as many different classes as rows allow."""
    return rng.permutation(np.arange(rows) % classes)


def _signed(rng: np.random.Generator, shape: tuple[int, ...], decimals: int = 16) -> Array:
    """Numbers from ±0.2 to ±2, none near 0; of two or more, some on either side."""
    signs = rng.permutation(np.resize(rng.permutation([1.0, -1.0]), np.prod(shape, dtype=int))).reshape(shape)
    return np.asarray((signs * rng.uniform(0.2, 2.0, shape)).round(decimals))


def _four_quadrants(rng: np.random.Generator, shape: tuple[int, ...], decimals: int) -> tuple[Array, Array]:
    """Two arrays as `_signed` gives them, in which every combination of signs occurs."""
    quadrant = rng.permutation(np.arange(np.prod(shape)) % 4).reshape(shape)
    sizes = rng.uniform(0.2, 2.0, (2, *shape)).round(decimals)
    return np.where(quadrant < 2, 1.0, -1.0) * sizes[0], np.where(quadrant % 2, 1.0, -1.0) * sizes[1]


def _network(rng: np.random.Generator, rows: int, widths: Sequence[int], decimals: int = 16) -> tuple[Layers, Layers]:
    """Parameters, and the cache of a forward pass in which each layer has numbers on either side of 0."""
    while True:
        params = [
            (_signed(rng, (fan_in, fan_out), decimals), _signed(rng, (fan_out,), decimals))
            for fan_in, fan_out in pairwise(widths)
        ]
        cache = _forward(_signed(rng, (rows, widths[0]), decimals), params)
        if all((z > 0.01).any() and (z < -0.01).any() and np.abs(z).min() > 1e-6 for _, z in cache):
            return params, cache


def _forward(x: Array, params: Layers) -> Layers:
    cache = []
    for w, b in params:
        z = x @ w + b
        cache.append((x, z))
        x = np.maximum(z, 0.0)
    return cache
