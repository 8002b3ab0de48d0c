"""Right works for `freeze` of other shapes."""

from __future__ import annotations

from typing import Any


def by_indices(params: Any, grads: Any, states: Any, lr: float, frozen: Any, step: Any) -> Any:
    """Copies of both lists, changed where a layer learns."""
    for number in frozen:
        if number < 0 or number >= len(params):
            raise ValueError(f"no layer {number}")
    layers, kept = list(params), list(states)
    for number in range(len(params)):
        if number in frozen:
            continue
        w, first = step(params[number][0], grads[number][0], states[number][0], lr)
        b, second = step(params[number][1], grads[number][1], states[number][1], lr)
        layers[number], kept[number] = (w, b), (first, second)
    return layers, kept


def by_the_layers_that_learn(params: Any, grads: Any, states: Any, lr: float, frozen: Any, step: Any) -> Any:
    """A set of the layers that learn; copies of what is frozen."""
    learning = set(range(len(params))) - set(frozen)
    if len(learning) != len(params) - len(set(frozen)):
        raise ValueError(f"{frozen}")
    moved: list[Any] = []
    after: list[Any] = []
    for number, (layer, state) in enumerate(zip(params, states, strict=True)):
        if number in learning:
            pairs = [step(*three, lr) for three in zip(layer, grads[number], state, strict=True)]
            moved.append(tuple(one for one, _ in pairs))
            after.append(tuple(one for _, one in pairs))
        else:
            moved.append(tuple(one.copy() for one in layer))
            after.append(state)
    return moved, after


def by_a_function_for_each(params: Any, grads: Any, states: Any, lr: float, frozen: Any, step: Any) -> Any:
    """One layer at a time by a function of its own; lists are returned."""
    if any(number not in range(len(params)) for number in frozen):
        raise ValueError("frozen")

    def one(number: int) -> Any:
        (w, b), (of_w, of_b) = params[number], states[number]
        if number in frozen:
            return [w, b], [of_w, of_b]
        dw, db = grads[number]
        w, of_w = step(w, dw, of_w, lr)
        b, of_b = step(b, db, of_b, lr)
        return [w, b], [of_w, of_b]

    both = [one(number) for number in range(len(params))]
    return [layer for layer, _ in both], [state for _, state in both]


def by_recursion(params: Any, grads: Any, states: Any, lr: float, frozen: Any, step: Any) -> Any:
    """The first layer, and then what remains under numbers that are lower by one."""
    if frozen and not (min(frozen) >= 0 and max(frozen) < len(params)):
        raise ValueError("frozen")
    if not params:
        return [], []
    (w, b), (of_w, of_b) = params[0], states[0]
    if 0 not in frozen:
        (w, of_w), (b, of_b) = step(w, grads[0][0], of_w, lr), step(b, grads[0][1], of_b, lr)
    others = [number - 1 for number in frozen if number]
    layers, kept = by_recursion(params[1:], grads[1:], states[1:], lr, others, step)
    return [(w, b), *layers], [(of_w, of_b), *kept]
