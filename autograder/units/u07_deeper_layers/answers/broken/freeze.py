"""Works for `freeze` that break one promise each."""

from __future__ import annotations

from typing import Any


def _right(params: Any, grads: Any, states: Any, lr: float, frozen: Any, step: Any) -> Any:
    if any(number not in range(len(params)) for number in frozen):
        raise ValueError("no such layer")
    layers, after = list(params), list(states)
    for number in set(range(len(params))) - set(frozen):
        (w, b), (dw, db), (of_w, of_b) = params[number], grads[number], states[number]
        (w, of_w), (b, of_b) = step(w, dw, of_w, lr), step(b, db, of_b, lr)
        layers[number], after[number] = (w, b), (of_w, of_b)
    return layers, after


def none_is_all_but_the_head(params: Any, grads: Any, states: Any, lr: float, frozen: Any, step: Any) -> Any:
    """An empty list is taken for none given: then all layers but the last are frozen."""
    return _right(params, grads, states, lr, frozen or range(len(params) - 1), step)


def only_deep(params: Any, grads: Any, states: Any, lr: float, frozen: Any, step: Any) -> Any:
    """A network that is a head alone is refused."""
    if len(params) < 2:
        raise ValueError("there is no body under the head")
    return _right(params, grads, states, lr, frozen, step)
