"""Wrong works of `freeze`, written without sight of the grader."""

from __future__ import annotations


def asks_for_the_largest_of_no_numbers(params, grads, states, lr, frozen, step):
    """Checks the numbers by `min` and `max`, which raise an error of their own for an empty list. Shows where no layer
    is frozen: ValueError, though an empty list is allowed.
    """
    if min(frozen) < 0 or max(frozen) >= len(params):
        raise ValueError(f"frozen {frozen} does not fit {len(params)} layers")
    new_params, new_states = [], []
    for i in range(len(params)):
        if i in frozen:
            new_params.append(params[i])
            new_states.append(states[i])
            continue
        w, sw = step(params[i][0], grads[i][0], states[i][0], lr)
        b, sb = step(params[i][1], grads[i][1], states[i][1], lr)
        new_params.append((w, b))
        new_states.append((sw, sb))
    return new_params, new_states


def sorts_the_list_of_the_caller(params, grads, states, lr, frozen, step):
    """Sorts `frozen` in place, to walk through both lists side by side. The answer is right; shows in the caller's
    `frozen` where it was not sorted.
    """
    total = len(params)
    frozen.sort()
    if frozen and not (frozen[0] >= 0 and frozen[-1] < total):
        raise ValueError("no such layer")
    pointer = 0
    layers, kept = [], []
    for number in range(total):
        while pointer < len(frozen) and frozen[pointer] < number:
            pointer += 1
        if pointer < len(frozen) and frozen[pointer] == number:
            layers.append(params[number])
            kept.append(states[number])
        else:
            (w, b), (dw, db), (state_w, state_b) = params[number], grads[number], states[number]
            w, state_w = step(w, dw, state_w, lr)
            b, state_b = step(b, db, state_b, lr)
            layers.append((w, b))
            kept.append((state_w, state_b))
    return layers, kept
