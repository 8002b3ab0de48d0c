"""Mistakes in the backward passes of single layers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array

_ONES_ARE_BLIND = "https://github.com/dlsyscourse/hw1 (tests/hw1/test_autograd_hw.py: upstream = ones)"
_IN_PLACE = "https://stackoverflow.com/questions/50121887/relu-derivative-with-numpy"


def _linear(
    dx: Callable[[Array, Array, Array], Any] = lambda dy, x, w: dy @ w.T,
    dw: Callable[[Array, Array, Array], Any] = lambda dy, x, w: x.T @ dy,
    db: Callable[[Array, Array, Array], Any] = lambda dy, x, w: dy.sum(axis=0),
) -> Callable[[Array, Array, Array], tuple[Array, ...]]:
    """A backward pass in which one of the three gradients is replaced."""

    def linear_backward(dy: Array, x: Array, w: Array) -> tuple[Array, ...]:
        return tuple(np.asarray(gradient(dy, x, w)) for gradient in (dx, dw, db))

    return linear_backward


def _swapped(dy: Array, x: Array, w: Array) -> tuple[Array, ...]:
    return x.T @ dy, dy @ w.T, dy.sum(axis=0)


def _divided_again(dy: Array, x: Array, w: Array) -> tuple[Array, ...]:
    return dy @ w.T, x.T @ dy / len(x), dy.sum(axis=0) / len(x)


def _mutates_linear_upstream(dy: Array, x: Array, w: Array) -> tuple[Array, ...]:
    dx, dw = dy @ w.T, x.T @ dy
    dy[0] += dy[1:].sum(axis=0)
    return dx, dw, dy[0]


LINEAR_BACKWARD: Final = (
    Misconception(
        "w_not_transposed",
        _linear(dx=lambda dy, x, w: dy @ w),
        "The gradient travels back through w in the forward direction. The shapes only fit when w is square, "
        "and then the answer is wrong without a word.",
        "Write down the shapes of dy, w and dx, and see which product fits when all extents differ.",
    ),
    Misconception(
        "dw_transposed",
        _linear(dw=lambda dy, x, w: dy.T @ x),
        "dw has its axes the wrong way round. For square weights the shape does not show it.",
        "A gradient has the shape of what it is the gradient of.",
    ),
    Misconception(
        "x_not_transposed",
        _linear(dw=lambda dy, x, w: x @ dy),
        "The rows of the batch do not line up: each weight's gradient must collect one product from every row.",
        "Write down the shapes of x, dy and dw, and see over which extent the product has to sum.",
    ),
    Misconception(
        "db_summed_over_everything",
        _linear(db=lambda dy, x, w: np.full(dy.shape[1], dy.sum())),
        "All biases get one number, the sum over rows and outputs. Each bias only acts on its own output.",
        "Keep the axis of the outputs; sum only over what shares a bias.",
        source=_ONES_ARE_BLIND,
    ),
    Misconception(
        "db_counts_rows",
        _linear(db=lambda dy, x, w: np.full(dy.shape[1], float(len(dy)))),
        "db counts the rows, which is right only if the upstream gradient is 1 everywhere.",
        "The chain rule multiplies by what comes from above; find dy in your db.",
        source=_ONES_ARE_BLIND,
    ),
    Misconception(
        "db_averaged",
        _linear(db=lambda dy, x, w: dy.mean(axis=0)),
        "db is a mean over the rows. The mean of the loss is in dy already, so it is divided twice.",
        "A bias is used by every row: what does the chain rule do with several paths to one number?",
    ),
    Misconception(
        "db_not_summed",
        _linear(db=lambda dy, x, w: dy),
        "db has one row for each example. The bias is one row, shared by all of them.",
        "A gradient has the shape of what it is the gradient of.",
    ),
    Misconception(
        "db_keeps_an_axis",
        _linear(db=lambda dy, x, w: dy.sum(axis=0, keepdims=True)),
        "db has shape (1, M), the bias has shape (M,). Broadcasting hides it until a bias has turned into a matrix.",
        "A gradient has the shape of what it is the gradient of.",
    ),
    Misconception(
        "db_summed_over_outputs",
        _linear(db=lambda dy, x, w: dy.sum(axis=1)),
        "db is summed over the outputs, so there is one number for each row of the batch.",
        "A gradient has the shape of what it is the gradient of.",
    ),
    Misconception(
        "upstream_dropped_in_dx",
        _linear(dx=lambda dy, x, w: np.ones_like(dy) @ w.T),
        "dx does not depend on dy: it is the derivative of the sum of the outputs, whatever the loss thinks of them.",
        "The chain rule multiplies by what comes from above; find dy in your dx.",
        source=_ONES_ARE_BLIND,
    ),
    Misconception(
        "upstream_dropped_in_dw",
        _linear(dw=lambda dy, x, w: x.T @ np.ones_like(dy)),
        "dw does not depend on dy, so all outputs get the same blame.",
        "The chain rule multiplies by what comes from above; find dy in your dw.",
        source=_ONES_ARE_BLIND,
    ),
    Misconception(
        "divided_by_n_again",
        _divided_again,
        "dw and db are divided by the number of rows. The mean of the loss is in dy already.",
        "Ask where the mean over the batch is taken: in the loss, or in this layer?",
    ),
    Misconception(
        "gradients_in_another_order",
        _swapped,
        "The gradients come back in another order than the docstring lists them.",
        "Compare your return line with the docstring's.",
    ),
    Misconception(
        "mutates_upstream",
        _mutates_linear_upstream,
        "The upstream gradient is used as scratch space. Whoever else reads it finds something else there.",
        "Make a new array instead of assigning into the one that you were given.",
    ),
)


def _mutates_upstream(dy: Array, x: Array) -> Array:
    dy[x <= 0] = 0
    return dy


def _mutates_x(dy: Array, x: Array) -> Array:
    x[x <= 0] = 0
    x[x > 0] = 1
    return dy * x


RELU_BACKWARD: Final = (
    Misconception(
        "mask_by_upstream",
        lambda dy, x: dy * (dy > 0),
        "It blocks negative gradients. What decides is where the input was in the forward pass, not the sign of dy.",
        "Ask which of the two arrays tells whether the unit was on.",
    ),
    Misconception(
        "both_masks",
        lambda dy, x: dy * (dy > 0) * (x > 0),
        "Negative upstream gradients are blocked too. That makes pretty pictures (guided backpropagation) "
        "and is not the gradient.",
        "A unit that was on passes back everything, of either sign.",
    ),
    Misconception(
        "inverted_mask",
        lambda dy, x: dy * (x <= 0),
        "The gradient passes exactly where the unit was off.",
        "Take an input of 3: if it rises a little, does the output?",
    ),
    Misconception(
        "no_mask",
        lambda dy, x: dy.copy(),
        "The gradient goes through units that were off. They had no part in the output, so they get no blame.",
        "Take an input of −3: if it rises a little, does the output?",
    ),
    Misconception(
        "multiplies_by_the_output",
        lambda dy, x: dy * np.maximum(x, 0),
        "It multiplies by the value of ReLU. The chain rule wants its slope. Networks still train with this, "
        "so accuracy will not tell you.",
        "Draw ReLU and read off how steep it is at 0.5, 2 and 5.",
        source="https://community.deeplearning.ai/t/wrong-values-for-dw1/85937",
    ),
    Misconception(
        "upstream_dropped",
        lambda dy, x: (x > 0).astype(np.float64),
        "This is the slope of ReLU alone; the chain rule multiplies it by what comes from above.",
        "Find dy in your answer.",
        source=_ONES_ARE_BLIND,
    ),
    Misconception(
        "one_at_zero",
        lambda dy, x: dy * (x >= 0),
        "At an input of exactly 0 it passes the gradient on.",
        "Read in the docstring what the slope at exactly 0 is, and look at your comparison.",
    ),
    Misconception(
        "half_at_zero",
        lambda dy, x: dy * np.heaviside(x, 0.5),
        "At an input of exactly 0 it takes the mean of the two slopes: a fair choice, but not the one made here.",
        "Read in the docstring what the slope at exactly 0 is.",
    ),
    Misconception(
        "divides_by_x",
        lambda dy, x: dy * np.maximum(x, 0) / x,
        "Dividing ReLU by its input gives its slope everywhere but at 0, where it gives no number at all.",
        "Compare instead of dividing.",
    ),
    Misconception(
        "mutates_upstream",
        _mutates_upstream,
        "The upstream gradient is changed in place. Where it feeds a second branch, that branch now gets a wrong one.",
        "Make a new array instead of assigning into the one that you were given.",
        source=_IN_PLACE,
    ),
    Misconception(
        "mutates_x",
        _mutates_x,
        "The input is overwritten with zeros and ones. It belongs to the cache, and others still need it.",
        "Make a new array instead of assigning into the one that you were given.",
        source=_IN_PLACE,
    ),
)


def _sigmoid(z: Array) -> Array:
    return np.asarray(0.5 * (1 + np.tanh(z / 2)))


def _mutates_sigmoid_upstream(dy: Array, z: Array) -> Array:
    dy *= _sigmoid(z) * (1 - _sigmoid(z))
    return dy


SIGMOID_BACKWARD: Final = (
    Misconception(
        "takes_z_for_the_output",
        lambda dy, z: dy * z * (1 - z),
        "z is used as if it were the sigmoid's output. The factors even turn negative, though the sigmoid never falls.",
        "Check what the docstring says z is: before or after the sigmoid?",
    ),
    Misconception(
        "sigmoid_twice",
        lambda dy, z: dy * _sigmoid(_sigmoid(z)) * (1 - _sigmoid(_sigmoid(z))),
        "The sigmoid is applied twice before its slope is taken.",
        "Count how often z passes through the sigmoid.",
    ),
    Misconception(
        "upstream_dropped",
        lambda dy, z: _sigmoid(z) * (1 - _sigmoid(z)),
        "This is the slope of the sigmoid alone; the chain rule multiplies it by what comes from above.",
        "Find dy in your answer.",
        source=_ONES_ARE_BLIND,
    ),
    Misconception(
        "multiplies_by_the_output",
        lambda dy, z: dy * _sigmoid(z),
        "It multiplies by the sigmoid's value. The chain rule wants its slope.",
        "At z = 5 the curve is nearly flat; see whether your factor is near 0 there.",
    ),
    Misconception(
        "slope_of_tanh",
        lambda dy, z: dy * (1 - _sigmoid(z) ** 2),
        "This is how the slope of tanh follows from its output. The sigmoid has another rule.",
        "Differentiate the sigmoid on paper once; it is a quotient.",
    ),
    Misconception(
        "wrong_sign",
        lambda dy, z: dy * _sigmoid(z) * (_sigmoid(z) - 1),
        "The slope is negative, but the sigmoid rises everywhere.",
        "Look for a minus sign that was lost in the inner derivative.",
    ),
    Misconception(
        "overflows",
        lambda dy, z: dy * np.exp(-z) / (1 + np.exp(-z)) ** 2,
        "Right on paper. At z = −1000 it divides infinity by infinity, and the answer is no number.",
        "Express the slope by the sigmoid's output, which never leaves the range from 0 to 1.",
    ),
    Misconception(
        "mutates_upstream",
        _mutates_sigmoid_upstream,
        "The upstream gradient is changed in place.",
        "Make a new array instead of assigning into the one that you were given.",
        source=_IN_PLACE,
    ),
)
