"""A new last layer: what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, draws_globally, ignores_rng, mistake
from autograder.units.u07_deeper_layers.answers.seen import COPIES
from autograder.units.u07_deeper_layers.cases import Layers


def joined(params: Layers, w: Array, b: Array | None = None) -> Layers:
    """The layers but the last, and a last one."""
    return [*params[:-1], (w, np.zeros(w.shape[1]) if b is None else b)]


def drawn(params: Layers, classes: int, rng: np.random.Generator) -> Array:
    """Weights as they should be."""
    units = len(params[-1][0])
    return np.asarray(rng.normal(size=(units, classes)) / np.sqrt(units))


def _right(params: Layers, classes: int, rng: np.random.Generator) -> Layers:
    return joined(params, drawn(params, classes, rng))


@mistake(hint="How many numbers of the old head have a meaning for the new classes?")
def old_head_cut_to_size(params: Layers, classes: int, rng: np.random.Generator) -> Any:
    """It keeps the old head as far as it reaches, and draws only what is missing. The old weights speak for the old
    classes, and loudly.
    """
    old, _ = params[-1]
    w = drawn(params, classes, rng)
    shared = min(classes, old.shape[1])
    w[:, :shared] = old[:, :shared]
    return joined(params, w)


@mistake(hint="What makes two classes of the head learn different things at once?")
def zeros(params: Layers, classes: int, rng: np.random.Generator) -> Any:
    """All weights of the head are 0. A head alone can learn from there, but no gradient reaches the layers below it in
    the first step, and the docstring asks for a draw.
    """
    return joined(params, np.zeros((len(params[-1][0]), classes)))


@mistake(hint="Count the random numbers that you draw, and the weights.")
def one_class_for_all(params: Layers, classes: int, rng: np.random.Generator) -> Any:
    """It draws the weights of one class and uses them for all."""
    return joined(params, np.repeat(drawn(params, 1, rng), classes, axis=1))


@mistake(hint="Count the random numbers that you draw, and the weights.")
def one_feature_for_all(params: Layers, classes: int, rng: np.random.Generator) -> Any:
    """It draws the weights of one feature and uses them for all, so that the head hears the sum of its inputs alone."""
    units = len(params[-1][0])
    return joined(params, np.repeat(rng.normal(size=(1, classes)), units, axis=0) / np.sqrt(units))


@mistake(hint="A class adds up many numbers: what does the deviation hang on?")
def deviation_of_one(params: Layers, classes: int, rng: np.random.Generator) -> Any:
    """It draws from the standard normal distribution. The first logits are then several times as large as the features,
    and so is the first loss.
    """
    return joined(params, rng.normal(size=(len(params[-1][0]), classes)))


@mistake(hint="Use the number of features of the last hidden layer.", small=(0.01, 0.001))
def small_whatever_the_layer(params: Layers, classes: int, rng: np.random.Generator, *, small: float) -> Any:
    """It draws weights of one small size, however many features there are."""
    return joined(params, small * rng.normal(size=(len(params[-1][0]), classes)))


@mistake(hint="Is there a ReLU behind the last layer?")
def deviation_of_he(params: Layers, classes: int, rng: np.random.Generator) -> Any:
    """It draws as for a layer before a ReLU, wider by the root of two. Nothing follows the head."""
    return joined(params, np.sqrt(2) * drawn(params, classes, rng))


@mistake(hint="Which of variance and standard deviation does your distribution take?")
def variance_as_deviation(params: Layers, classes: int, rng: np.random.Generator) -> Any:
    """It takes the variance where a standard deviation belongs. The weights are far too small."""
    units = len(params[-1][0])
    return joined(params, rng.normal(size=(units, classes)) / units)


@mistake(hint="Which numbers does one logit add up?")
def classes_for_features(params: Layers, classes: int, rng: np.random.Generator) -> Any:
    """Its deviation hangs on the number of classes. What one logit adds up are the features."""
    return joined(params, rng.normal(size=(len(params[-1][0]), classes)) / np.sqrt(classes))


@mistake(hint="How wide is a uniform distribution from −a to a, as a standard deviation?")
def deviation_as_bound(params: Layers, classes: int, rng: np.random.Generator) -> Any:
    """It draws uniformly between plus and minus the deviation, as `torch.nn.Linear` does. The deviation of such numbers
    is smaller by the root of three.
    """
    units = len(params[-1][0])
    return joined(params, rng.uniform(-1, 1, size=(units, classes)) / np.sqrt(units))


@mistake(hint="Around which number should the weights lie?")
def positive_only(params: Layers, classes: int, rng: np.random.Generator) -> Any:
    """It makes all weights positive, so that all logits grow together."""
    return joined(params, np.abs(drawn(params, classes, rng)))


@mistake(hint="Which axis of w belongs to the features?")
def transposed(params: Layers, classes: int, rng: np.random.Generator) -> Any:
    """Its w has its axes the wrong way round. PyTorch keeps its weights so; here the features stand on the left."""
    return joined(params, drawn(params, classes, rng).T, np.zeros(classes))


@mistake(hint="What does the docstring say about the new `b`?")
def bias_drawn(params: Layers, classes: int, rng: np.random.Generator) -> Any:
    """It draws the biases, too. They begin at 0."""
    return joined(params, drawn(params, classes, rng), rng.normal(size=classes) / np.sqrt(len(params[-1][0])))


@mistake(hint="Which of the layers know something that is worth keeping?")
def all_layers_drawn(params: Layers, classes: int, rng: np.random.Generator) -> Any:
    """It draws all layers anew, and with them goes everything that was learnt."""
    body = [(rng.normal(size=w.shape) * np.sqrt(2 / len(w)), np.zeros(len(b))) for w, b in params[:-1]]
    return joined([*body, params[-1]], drawn(params, classes, rng))


@mistake(hint="How many layers should come back?")
def head_on_top(params: Layers, classes: int, rng: np.random.Generator) -> Any:
    """It puts a new layer behind the old head in place of the old head."""
    old = params[-1][1]
    return [*params, (rng.normal(size=(len(old), classes)) / np.sqrt(len(old)), np.zeros(classes))]


@mistake(hint="How many layers should come back?")
def head_alone(params: Layers, classes: int, rng: np.random.Generator) -> Any:
    """It returns the new layer alone, without those below it."""
    return joined(params, drawn(params, classes, rng))[-1:]


@mistake(hint="Find where float32 comes in, and leave the dtype to numpy: it keeps float64.")
def computes_in_float32(params: Layers, classes: int, rng: np.random.Generator) -> Any:
    """Its numbers have the seven digits of float32. The docstring promises float64, which has sixteen."""
    return joined(params, drawn(params, classes, rng).astype(np.float32))


MISTAKES = (*changes("params", seen=COPIES), ignores_rng(_right), draws_globally(_right))
