"""Wrong works of u07.freeze, as learners hand them in."""

import numpy as np


def frozen_weights_stay_but_their_state_steps(params, grads, states, lr, frozen, step):
    """Steps every layer and throws away the new weights of frozen ones only: their states go on."""
    for place in frozen:
        if place < 0 or place >= len(params):
            raise ValueError(f"no layer {place}")
    new_params, new_states = [], []
    for l, (w, b) in enumerate(params):
        dw, db = grads[l] if grads[l] is not None else (np.zeros_like(w), np.zeros_like(b))
        new_w, sw = step(w, dw, states[l][0], lr)
        new_b, sb = step(b, db, states[l][1], lr)
        new_params.append((w, b) if l in frozen else (new_w, new_b))
        new_states.append((sw, sb))
    return new_params, new_states


def the_first_layers_as_many_as_frozen(params, grads, states, lr, frozen, step):
    """Freezes the first len(frozen) layers, whichever are named: wrong unless `frozen` is 0, 1, 2 and so on."""
    n = len(params)
    if not all(0 <= f < n for f in frozen):
        raise ValueError("frozen out of range")
    out, out_states = list(params), list(states)
    for l in range(len(set(frozen)), n):
        gradient = grads[l]
        if gradient is None:
            continue
        (w, b), (sw, sb) = params[l], states[l]
        w, sw = step(w, gradient[0], sw, lr)
        b, sb = step(b, gradient[1], sb, lr)
        out[l], out_states[l] = (w, b), (sw, sb)
    return out, out_states


def lists_without_gaps(params, grads, states, lr, frozen, step):
    """Two mistakes: gradients and layers that learn are paired one by one, and frozen layers leave no state behind.

    Where a frozen layer has gradients too, those behind it go to the wrong layer; and the states that come
    back are fewer than L as soon as something is frozen.
    """
    if any(f not in range(len(params)) for f in frozen):
        raise ValueError("frozen names a layer that is not there")
    given = [pair for pair in grads if pair is not None]
    learning = [l for l in range(len(params)) if l not in frozen]
    new, new_states = list(params), []
    for l, (dw, db) in zip(learning, given, strict=False):
        w, sw = step(params[l][0], dw, states[l][0], lr)
        b, sb = step(params[l][1], db, states[l][1], lr)
        new[l] = (w, b)
        new_states.append((sw, sb))
    return new, new_states


def lets_a_negative_place_pass(params, grads, states, lr, frozen, step):
    """Refuses places of L and more only: with -1 there is no ValueError, and nothing is frozen by it."""
    if len(frozen) > 0 and max(frozen) >= len(params):
        raise ValueError("A number in frozen is too large")
    p, s = [], []
    for i in range(len(params)):
        if i in frozen or grads[i] is None:
            p.append(params[i])
            s.append(states[i])
        else:
            w, sw = step(params[i][0], grads[i][0], states[i][0], lr)
            b, sb = step(params[i][1], grads[i][1], states[i][1], lr)
            p.append((w, b))
            s.append((sw, sb))
    return p, s
