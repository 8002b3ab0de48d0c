"""A rate for each layer: what is right, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np

from autograder.authoring import Array, changes, in_float32, lets_pass, mistake
from autograder.authoring.pytorch import F, array, leaf, torch
from autograder.units.u07_deeper_layers.answers.seen import COPIES
from autograder.units.u07_deeper_layers.cases import Layers
from autograder.units.u07_deeper_layers.probes import loss_and_gradients

Batches: TypeAlias = Sequence[Array]
Rates: TypeAlias = Sequence[float]


def reference(params: Layers, x: Array, y: Array, learning_rates: Rates, batches: Batches) -> tuple[Layers, Array]:
    """Plain descent by autograd, as ``torch.optim.SGD`` does it with a group of parameters for each layer.

    https://docs.pytorch.org/docs/stable/generated/torch.autograd.grad.html
    """
    if len(learning_rates) != len(params):
        raise ValueError(f"{len(learning_rates)} rates for {len(params)} layers")
    layers = [(leaf(w), leaf(b)) for w, b in params]
    losses = []
    for rows in batches:
        signal = torch.from_numpy(x[rows])
        for number, (w, b) in enumerate(layers):
            signal = (torch.relu(signal) if number else signal) @ w + b
        loss = F.cross_entropy(signal, torch.from_numpy(y[rows]))
        slopes = torch.autograd.grad(loss, [one for layer in layers for one in layer])
        pairs = zip(layers, slopes[::2], slopes[1::2], learning_rates, strict=True)
        layers = [
            (
                torch.add(w, dw, alpha=-rate).detach().requires_grad_(),
                torch.add(b, db, alpha=-rate).detach().requires_grad_(),
            )
            for (w, b), dw, db, rate in pairs
        ]
        losses.append(float(loss.detach()))
    return [(array(w), array(b)) for w, b in layers], np.array(losses)


def checked(params: Layers, learning_rates: Rates) -> None:
    """Raises what is promised."""
    if len(learning_rates) != len(params):
        raise ValueError(f"{len(learning_rates)} learning rates for {len(params)} layers")


def moved(params: Layers, grads: Layers, rates: Rates) -> Layers:
    """One step, right."""
    return [
        (w - rate * dw, b - rate * db) if rate else (w, b)
        for (w, b), (dw, db), rate in zip(params, grads, rates, strict=True)
    ]


def descended(
    params: Layers,
    x: Array,
    y: Array,
    rates: Rates,
    batches: Batches,
    step: Callable[[Layers, Layers, Rates], Layers] = moved,
) -> tuple[Layers, Array]:
    """All steps, right but perhaps for the step."""
    checked(params, rates)
    losses = []
    for rows in batches:
        loss, grads = loss_and_gradients(params, x[rows], y[rows])
        losses.append(loss)
        params = step(params, grads, rates)
    return params, np.array(losses)


@mistake(hint="Which rate does your loop use for layer 1?")
def first_rate_for_all(params: Layers, x: Array, y: Array, learning_rates: Rates, batches: Batches) -> Any:
    """Every layer moves at the rate of the first."""
    return descended(params, x, y, learning_rates, batches, lambda p, g, r: moved(p, g, [r[0]] * len(p)))


@mistake(hint="Which rate does your loop use for layer 0?")
def last_rate_for_all(params: Layers, x: Array, y: Array, learning_rates: Rates, batches: Batches) -> Any:
    """Every layer moves at the rate of the last."""
    return descended(params, x, y, learning_rates, batches, lambda p, g, r: moved(p, g, [r[-1]] * len(p)))


@mistake(hint="Is the first rate for the layer next to the inputs or next to the logits?")
def rates_reversed(params: Layers, x: Array, y: Array, learning_rates: Rates, batches: Batches) -> Any:
    """The rates are dealt out from the last layer to the first."""
    return descended(params, x, y, learning_rates, batches, lambda p, g, r: moved(p, g, list(r)[::-1]))


@mistake(hint="Look at what `zip` pairs: does each layer meet its own rate and its own gradients?")
def gradients_reversed(params: Layers, x: Array, y: Array, learning_rates: Rates, batches: Batches) -> Any:
    """The layers get each other's gradients, the first the last's. Where the shapes agree nobody complains."""
    return descended(params, x, y, learning_rates, batches, lambda p, g, r: moved(p, g[::-1], r))


@mistake(hint="Minus or plus: which way is downhill?")
def climbs(params: Layers, x: Array, y: Array, learning_rates: Rates, batches: Batches) -> Any:
    """It adds the gradients, so that the loss climbs."""
    return descended(params, x, y, [-rate for rate in learning_rates], batches)


@mistake(hint="A layer is `(w, b)`: what happens to each of the two?")
def biases_stay(params: Layers, x: Array, y: Array, learning_rates: Rates, batches: Batches) -> Any:
    """Only the weights move, and the biases stay as they are."""

    def step(layers: Layers, grads: Layers, rates: Rates) -> Layers:
        return [(w, b) for (w, _), (_, b) in zip(moved(layers, grads, rates), layers, strict=True)]

    return descended(params, x, y, learning_rates, batches, step)


@mistake(hint="Which network do the gradients of the second batch belong to?")
def gradients_of_the_first_network(params: Layers, x: Array, y: Array, learning_rates: Rates, batches: Batches) -> Any:
    """The gradients of every batch are worked out for the network as it was at first."""
    checked(params, learning_rates)
    current, losses = params, []
    for rows in batches:
        loss, grads = loss_and_gradients(params, x[rows], y[rows])
        losses.append(loss)
        current = moved(current, grads, learning_rates)
    return current, np.array(losses)


@mistake(hint="Does the second step begin where the first one ended?")
def only_the_last_step(params: Layers, x: Array, y: Array, learning_rates: Rates, batches: Batches) -> Any:
    """Every step begins at the network that was passed, so that only the last one counts."""
    checked(params, learning_rates)
    current, losses = params, []
    for rows in batches:
        loss, grads = loss_and_gradients(params, x[rows], y[rows])
        losses.append(loss)
        current = moved(params, grads, learning_rates)
    return current, np.array(losses)


@mistake(hint="Which labels go with `x[rows]`?")
def labels_of_other_rows(params: Layers, x: Array, y: Array, learning_rates: Rates, batches: Batches) -> Any:
    """The rows are those of the batch, and the labels are the first of all: most rows are taught a stranger's label."""
    checked(params, learning_rates)
    losses = []
    for rows in batches:
        loss, grads = loss_and_gradients(params, x[rows], y[: len(rows)])
        losses.append(loss)
        params = moved(params, grads, learning_rates)
    return params, np.array(losses)


@mistake(hint="Find `batches` in your code.")
def all_rows_in_each_step(params: Layers, x: Array, y: Array, learning_rates: Rates, batches: Batches) -> Any:
    """Each step looks at all rows, whatever the batch is."""
    return descended(params, x, y, learning_rates, [np.arange(len(x)) for _ in batches])


@mistake(hint="How many batches are there, and how many steps do you take?")
def one_batch_alone(params: Layers, x: Array, y: Array, learning_rates: Rates, batches: Batches) -> Any:
    """It takes the first step and returns. Look where the `return` stands."""
    return descended(params, x, y, learning_rates, batches[:1])


@mistake(hint="Is the loss of a batch measured before its step or after it?")
def loss_after_the_step(params: Layers, x: Array, y: Array, learning_rates: Rates, batches: Batches) -> Any:
    """The losses are those after the steps. The docstring's are those before."""
    checked(params, learning_rates)
    losses = []
    for rows in batches:
        params = moved(params, loss_and_gradients(params, x[rows], y[rows])[1], learning_rates)
        losses.append(loss_and_gradients(params, x[rows], y[rows])[0])
    return params, np.array(losses)


@mistake(hint="How many losses are asked for?")
def last_loss_alone(params: Layers, x: Array, y: Array, learning_rates: Rates, batches: Batches) -> Any:
    """It returns the last loss in place of all of them."""
    current, losses = descended(params, x, y, learning_rates, batches)
    return current, losses[-1]


@mistake(hint="How many losses are asked for?")
def mean_of_the_losses(params: Layers, x: Array, y: Array, learning_rates: Rates, batches: Batches) -> Any:
    """It returns the mean of the losses in place of all of them."""
    current, losses = descended(params, x, y, learning_rates, batches)
    return current, losses.mean()


@mistake(hint="When are the gradients of all layers worked out: before anything moves?")
def layer_after_layer(params: Layers, x: Array, y: Array, learning_rates: Rates, batches: Batches) -> Any:
    """It moves one layer and works out the gradients anew for the next. A step moves all layers by the gradients of one
    and the same network.
    """
    checked(params, learning_rates)
    losses = []
    for rows in batches:
        losses.append(loss_and_gradients(params, x[rows], y[rows])[0])
        for number, rate in enumerate(learning_rates):
            grads = loss_and_gradients(params, x[rows], y[rows])[1]
            rates = [rate if one == number else 0.0 for one in range(len(params))]
            params = moved(params, grads, rates)
    return params, np.array(losses)


@mistake(hint="By how many rows has the loss been divided already?")
def divided_by_the_batch_again(params: Layers, x: Array, y: Array, learning_rates: Rates, batches: Batches) -> Any:
    """It divides the gradients by the number of rows, and they belong to a mean already."""
    checked(params, learning_rates)
    losses = []
    for rows in batches:
        loss, grads = loss_and_gradients(params, x[rows], y[rows])
        losses.append(loss)
        params = moved(params, grads, [rate / len(rows) for rate in learning_rates])
    return params, np.array(losses)


@mistake(hint="What do layers do whose rate is 0?")
def zero_for_not_passed(params: Layers, x: Array, y: Array, learning_rates: Rates, batches: Batches) -> Any:
    """It takes a rate of 0 for none at all, and puts the largest in its place. With a rate of 0 the layer stays."""
    checked(params, learning_rates)
    largest = max(learning_rates) or 0.1
    return descended(params, x, y, [rate or largest for rate in learning_rates], batches)


@mistake(hint="Compare your return line with the docstring's.")
def losses_first(params: Layers, x: Array, y: Array, learning_rates: Rates, batches: Batches) -> Any:
    """It returns the losses first and the layers second."""
    return descended(params, x, y, learning_rates, batches)[::-1]


HABITS = (
    *changes("params", "x", "y", "learning_rates", "batches", seen=COPIES),
    *in_float32(),
    *lets_pass("a rate too few"),
    *lets_pass("a rate too many"),
)
