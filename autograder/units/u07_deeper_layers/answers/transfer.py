"""New names for what a network knows: ways that do not use what it knows, to show that the bar asks for something."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, control
from autograder.units.u07_deeper_layers.answers.fine_tune import descended
from autograder.units.u07_deeper_layers.answers.replace_head import drawn, joined
from autograder.units.u07_deeper_layers.answers.train import batches, descend, start
from autograder.units.u07_deeper_layers.cases import Layers


def train(x: Array, y: Array, rng: np.random.Generator) -> Any:
    """The network that all of them begin with, trained as it should be."""
    return descend(x, y, start(rng), rng)


def practise(params: Layers, x: Array, y: Array, rng: np.random.Generator, rates: tuple[float, ...]) -> Any:
    """Sixty epochs on a few rows."""
    return descended(params, x, y, list(rates), batches(len(x), 10, 60, rng))[0]


@control
def from_scratch(params: Layers, x: Array, y: Array, rng: np.random.Generator) -> Any:
    """What the network knows is thrown away: all layers begin anew."""
    return practise(start(rng), x, y, rng, (0.05,) * 4)


@control
def head_on_an_untrained_body(params: Layers, x: Array, y: Array, rng: np.random.Generator) -> Any:
    """The layers below the head are drawn anew and stay so."""
    body = start(rng)
    return practise(joined(body, drawn(body, 10, rng)), x, y, rng, (0.0, 0.0, 0.0, 0.1))


@control
def old_names(params: Layers, x: Array, y: Array, rng: np.random.Generator) -> Any:
    """The network is returned as it came, and calls everything by its old name."""
    return params


@control
def head_not_trained(params: Layers, x: Array, y: Array, rng: np.random.Generator) -> Any:
    """The new head is returned as it was drawn, without a single step."""
    return joined(params, drawn(params, 10, rng))


@control
def rows_and_labels_apart(params: Layers, x: Array, y: Array, rng: np.random.Generator) -> Any:
    """The images were shuffled and the labels were not, so each image is taught a stranger's label."""
    new = joined(params, drawn(params, 10, rng))
    return practise(new, x[rng.permutation(len(y))], y, rng, (0.0, 0.0, 0.0, 0.1))
