"""Frozen layers: what is right, and what goes wrong."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from autograder.authoring import changes, in_float32, lets_pass, mistake
from autograder.authoring.pytorch import array, tensor, torch
from autograder.units.u07_deeper_layers import probes
from autograder.units.u07_deeper_layers.answers.seen import COPIES
from autograder.units.u07_deeper_layers.cases import Layers

Step: TypeAlias = Callable[..., Any]
States: TypeAlias = list[tuple[Any, Any]]


def reference(params: Layers, grads: list[Any], lr: float, frozen: list[list[int]]) -> tuple[Layers, list[bool]]:
    """AdamW, which leaves a parameter alone that has no gradient.

    It is what ``torch.optim.AdamW`` calls in a step: the class itself takes seconds to set up.

    https://docs.pytorch.org/docs/stable/generated/torch.optim.AdamW.html
    """
    layers = [(tensor(w), tensor(b)) for w, b in params]
    states = [[(torch.zeros_like(one), *torch.zeros(2, *one.shape).double()) for one in layer] for layer in layers]
    counts = [[torch.tensor(0.0) for _ in layer] for layer in layers]
    rule: Any = importlib.import_module("torch.optim.adamw")
    for found, numbers in zip(grads, frozen, strict=True):
        if not all(0 <= number < len(params) for number in numbers):
            raise ValueError(f"no such layer in {numbers}")
        with_gradient = [(n, which) for n in range(len(params)) if n not in numbers for which in (0, 1)]
        mean, square, largest = ([states[n][which][part] for n, which in with_gradient] for part in range(3))
        rule.adamw(
            [layers[n][which] for n, which in with_gradient],
            [tensor(found[n][which]) for n, which in with_gradient],
            mean,
            square,
            largest,
            [counts[n][which] for n, which in with_gradient],
            foreach=False,
            amsgrad=True,
            beta1=probes.MEAN,
            beta2=probes.SQUARE,
            lr=lr,
            weight_decay=probes.DECAY,
            eps=probes.EPS,
            maximize=False,
        )
    return [(array(w), array(b)) for w, b in layers], [True for _ in frozen]


def checked(params: Layers, frozen: list[int]) -> None:
    """Raises what is promised."""
    if not all(0 <= number < len(params) for number in frozen):
        raise ValueError(f"{frozen} names a layer that is not among {len(params)}")


def one_step(
    params: Layers, grads: Any, states: States, lr: float, frozen: Any, step: Step, kept: Any = None
) -> tuple[list[Any], list[Any]]:
    """The right step, or one in which `kept` says what becomes of a frozen layer: ``kept(layer, grad, state)``."""
    moved, new = [], []
    for number, ((w, b), grad, state) in enumerate(zip(params, grads, states, strict=True)):
        if number in frozen:
            layer, after = ((w, b), state) if kept is None else kept((w, b), grad, state)
        else:
            w, first = step(w, grad[0], state[0], lr)
            b, second = step(b, grad[1], state[1], lr)
            layer, after = (w, b), (first, second)
        moved.append(layer)
        new.append(after)
    return moved, new


def zeros_where_none(layer: Any, grad: Any) -> Any:
    """Gradients of zero where there are none."""
    return tuple(np.zeros_like(one) for one in layer) if grad is None else grad


@mistake(
    hint="Give `step` a gradient of 0 and look whether the weights stay: what else moves them?",
    seen="https://github.com/huggingface/diffusers/issues/1009",
)
def zero_gradients(params: Layers, grads: Any, states: States, lr: float, frozen: Any, step: Step) -> Any:
    """It gives frozen layers a gradient of 0 and steps all the same. The weights decay, and what the state remembers of
    earlier gradients moves them on.
    """
    checked(params, frozen)

    def kept(layer: Any, grad: Any, state: Any) -> Any:
        (w, first), (b, second) = (
            step(one, np.zeros_like(one), before, lr) for one, before in zip(layer, state, strict=True)
        )
        return (w, b), (first, second)

    return one_step(params, grads, states, lr, frozen, step, kept)


@mistake(
    hint="Thaw a layer after three steps: which step is it for its state, the first or the fourth?",
    hears=("its gradients", "zeros"),
)
def state_goes_on(params: Layers, grads: Any, states: States, lr: float, frozen: Any, step: Step, *, hears: str) -> Any:
    """The frozen layers stay, and their states move as if there had been steps. It shows when they thaw: their first
    real step is another.
    """
    checked(params, frozen)

    def kept(layer: Any, grad: Any, state: Any) -> Any:
        found = zeros_where_none(layer, None if hears == "zeros" else grad)
        return layer, tuple(step(one, g, before, lr)[1] for one, g, before in zip(layer, found, state, strict=True))

    return one_step(params, grads, states, lr, frozen, step, kept)


@mistake(hint="Thaw a layer that was trained before it was frozen: what does its state still know?")
def state_forgotten(params: Layers, grads: Any, states: States, lr: float, frozen: Any, step: Step) -> Any:
    """Frozen layers lose their states, and begin anew when they thaw."""
    checked(params, frozen)
    return one_step(params, grads, states, lr, frozen, step, lambda layer, grad, state: (layer, ({}, {})))


@mistake(hint="Does what `step` remembers find its way into the next call?")
def states_not_handed_on(params: Layers, grads: Any, states: States, lr: float, frozen: Any, step: Step) -> Any:
    """Every step begins with an empty state, so that nothing is ever remembered."""
    checked(params, frozen)
    return one_step(params, grads, [({}, {}) for _ in params], lr, frozen, step)


@mistake(hint="A layer is `(w, b)`: what happens to each of the two?")
def biases_still_move(params: Layers, grads: Any, states: States, lr: float, frozen: Any, step: Step) -> Any:
    """It freezes the weights of a layer and lets its biases move."""
    checked(params, frozen)

    def kept(layer: Any, grad: Any, state: Any) -> Any:
        b, second = step(layer[1], zeros_where_none(layer, grad)[1], state[1], lr)
        return (layer[0], b), (state[0], second)

    return one_step(params, grads, states, lr, frozen, step, kept)


@mistake(hint="A layer is `(w, b)`: what happens to each of the two?")
def weights_still_move(params: Layers, grads: Any, states: States, lr: float, frozen: Any, step: Step) -> Any:
    """It freezes the biases of a layer and lets its weights move."""
    checked(params, frozen)

    def kept(layer: Any, grad: Any, state: Any) -> Any:
        w, first = step(layer[0], zeros_where_none(layer, grad)[0], state[0], lr)
        return (w, layer[1]), (first, state[1])

    return one_step(params, grads, states, lr, frozen, step, kept)


@mistake(hint="Are your frozen layers bit for bit the same, or only nearly? Compare with `np.array_equal`.")
def steps_there_and_back(params: Layers, grads: Any, states: States, lr: float, frozen: Any, step: Step) -> Any:
    """It takes the step of a frozen layer and then takes it off again. Rounding leaves its traces in the last bits."""
    checked(params, frozen)

    def kept(layer: Any, grad: Any, state: Any) -> Any:
        found = zeros_where_none(layer, grad)
        moved = [step(one, g, before, lr)[0] for one, g, before in zip(layer, found, state, strict=True)]
        back = tuple(after + (one - after) * (1 + 1e-15) for one, after in zip(layer, moved, strict=True))
        return back, state

    return one_step(params, grads, states, lr, frozen, step, kept)


@mistake(hint="Which of the layers does `frozen` name: those that learn or those that do not?")
def only_frozen_layers_move(params: Layers, grads: Any, states: States, lr: float, frozen: Any, step: Step) -> Any:
    """It moves the layers that are named and leaves the others. It is the other way round."""
    checked(params, frozen)
    found = [zeros_where_none(layer, grad) for layer, grad in zip(params, grads, strict=True)]
    return one_step(params, found, states, lr, set(range(len(params))) - set(frozen), step)


@mistake(hint="Which number has the first layer?")
def counted_from_one(params: Layers, grads: Any, states: States, lr: float, frozen: Any, step: Step) -> Any:
    """It counts layers from 1, so that the layer before the one that is named freezes."""
    checked(params, frozen)
    found = [zeros_where_none(layer, grad) for layer, grad in zip(params, grads, strict=True)]
    return one_step(params, found, states, lr, [number - 1 for number in frozen], step)


@mistake(hint="What does `frozen` hold: how many layers, or which?")
def the_first_so_many(params: Layers, grads: Any, states: States, lr: float, frozen: Any, step: Step) -> Any:
    """It freezes as many layers from the first on as `frozen` has numbers, whichever they are."""
    checked(params, frozen)
    found = [zeros_where_none(layer, grad) for layer, grad in zip(params, grads, strict=True)]
    return one_step(params, found, states, lr, range(len(frozen)), step)


@mistake(hint="May a layer learn below one that is frozen?")
def all_below_too(params: Layers, grads: Any, states: States, lr: float, frozen: Any, step: Step) -> Any:
    """It freezes all layers below a frozen one as well. Only those that are named stay."""
    checked(params, frozen)
    return one_step(params, grads, states, lr, range(max(frozen, default=-1) + 1), step)


@mistake(hint="Find `frozen` in your code.")
def nothing_freezes(params: Layers, grads: Any, states: States, lr: float, frozen: Any, step: Step) -> Any:
    """It moves every layer, as if `frozen` were empty."""
    checked(params, frozen)
    found = [zeros_where_none(layer, grad) for layer, grad in zip(params, grads, strict=True)]
    return one_step(params, found, states, lr, [], step)


@mistake(hint="Look at what stands in the place of a frozen layer's gradient in the case shown.")
def needs_all_gradients(params: Layers, grads: Any, states: States, lr: float, frozen: Any, step: Step) -> Any:
    """It takes the gradients of frozen layers apart before it looks whether it needs them. Where nobody worked them
    out, there are none.
    """
    checked(params, frozen)
    return one_step(params, [(dw, db) for dw, db in grads], states, lr, frozen, step)


@mistake(hint="How many layers come in, and how many come out?")
def frozen_layers_left_out(params: Layers, grads: Any, states: States, lr: float, frozen: Any, step: Step) -> Any:
    """Frozen layers are missing from the lists that it returns."""
    checked(params, frozen)
    moved, new = one_step(params, grads, states, lr, frozen, step)
    learning = [number for number in range(len(params)) if number not in frozen]
    return [moved[number] for number in learning], [new[number] for number in learning]


@mistake(hint="Count what you return.")
def states_left_out(params: Layers, grads: Any, states: States, lr: float, frozen: Any, step: Step) -> Any:
    """It returns the layers alone, and the states are lost."""
    checked(params, frozen)
    return one_step(params, grads, states, lr, frozen, step)[0]


@mistake(hint="How many arrays are remembered for one layer?", shared=("the count", "all"))
def one_state_for_both(
    params: Layers, grads: Any, states: States, lr: float, frozen: Any, step: Step, *, shared: str
) -> Any:
    """The step of b takes up the state that the step of w has left. Each array has a state of its own."""
    checked(params, frozen)
    moved: list[Any] = []
    new: list[Any] = []
    for number, (w, b) in enumerate(params):
        first, second = states[number]
        if number not in frozen:
            w, first = step(w, grads[number][0], first, lr)
            counted = {"count": first["count"]} if "count" in first else {}
            b, second = step(b, grads[number][1], first if shared == "all" else {**second, **counted}, lr)
            first = second if shared == "all" else first
        moved.append((w, b))
        new.append((first, second))
    return moved, new


HABITS = (
    *changes("params", "grads", "frozen", seen=COPIES),
    *in_float32(),
    *lets_pass("a layer too many"),
    *lets_pass("a layer below 0"),
)
