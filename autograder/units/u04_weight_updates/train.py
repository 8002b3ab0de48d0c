"""A network that learns an alphabet in ten epochs."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Array, Bar, Case, Generator, Limits, Value, task
from autograder.data.alphabet import split
from autograder.units.u04_weight_updates import probes

TRAINING = 1347


HELD_OUT = 450


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
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


def form_of_network(hidden: tuple[Array, Array]) -> probes.Params:
    """A network of the form that ``train`` must return, for images of as many pixels as the hidden ones."""
    images, _ = hidden
    return probes.new_network(np.random.default_rng(0), images.shape[1])


def share_right(hidden: tuple[Array, Array], params: probes.Params) -> float:
    """The accuracy of a network, in ``[0, 1]``: 0 where it is not finite.

    Args:
        hidden: images, float64 array of shape (N, 64), and labels, int64 array of shape (N,), that it has not seen.
        params: the network, of the form that `form_of_network` gives.
    """
    images, labels = hidden
    if not all(np.isfinite(param).all() for layer in params for param in layer):
        return 0.0
    return float(np.mean(probes.predict(params, images) == labels))


TASK = task(
    cases,
    driver="train_network",
    bar=Bar(
        figure=share_right,
        threshold=0.94,
        measures="accuracy on 450 images not seen in training",
        form=form_of_network,
        hint="Print the loss: does it fall, and is it still falling at the end? If it does not fall, look "
        "whether each row has its own label; if it falls too slowly, try a larger rate or another rule.",
    ),
    requires=("minibatches",),
    limits=Limits(seconds=20),
)
