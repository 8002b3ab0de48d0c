"""Wrong works of `freeze`, written without sight of the grader."""

import numpy as np


def steps_with_gradients_of_zero(params, grads, states, lr, frozen, step):
    """Lets frozen layers take a step with gradients of 0. Right for plain descent; with weight decay or a running mean
    the weights move, and the state counts on.
    """
    if any(not 0 <= f < len(params) for f in frozen):
        raise ValueError(f"frozen layers {frozen} of {len(params)}")
    new_params, new_states = [], []
    for i, (w, b) in enumerate(params):
        dw, db = (np.zeros_like(w), np.zeros_like(b)) if i in frozen else grads[i]
        w, sw = step(w, dw, states[i][0], lr)
        b, sb = step(b, db, states[i][1], lr)
        new_params.append((w, b))
        new_states.append((sw, sb))
    return new_params, new_states


def forgets_the_state_of_frozen_layers(params, grads, states, lr, frozen, step):
    """Gives frozen layers an empty state, as if they had to begin anew when they thaw. Shows where a layer is frozen
    that has already taken steps.
    """
    for place in frozen:
        if place < 0 or place >= len(params):
            raise ValueError(f"no layer {place}")
    result = []
    for place in range(len(params)):
        if place in frozen:
            result.append((params[place], ({}, {})))
        else:
            w, state_w = step(params[place][0], grads[place][0], states[place][0], lr)
            b, state_b = step(params[place][1], grads[place][1], states[place][1], lr)
            result.append(((w, b), (state_w, state_b)))
    return [layer for layer, _ in result], [state for _, state in result]


def hands_the_state_of_w_to_b(params, grads, states, lr, frozen, step):
    """Keeps one state for a layer and hands that of the weights on to the biases. Right for rules without a state;
    shows with momentum and Adam, and in the states that come back.
    """
    layers = len(params)
    if not all(0 <= f < layers for f in frozen):
        raise ValueError("frozen names a layer that does not exist")
    out, kept = [], []
    for i in range(layers):
        (w, b), (state, _) = params[i], states[i]
        if i not in frozen:
            dw, db = grads[i]
            w, state = step(w, dw, state, lr)
            b, state = step(b, db, state, lr)
            out.append((w, b))
            kept.append((state, state))
        else:
            out.append((w, b))
            kept.append(states[i])
    return out, kept


def overlooks_numbers_that_do_not_exist(params, grads, states, lr, frozen, step):
    """Only asks `in frozen`, and refuses nothing: -1 or L freezes no layer, without a word. Shows for numbers out of
    range alone.
    """
    layers, memory = list(params), list(states)
    for i in set(range(len(params))) - set(frozen):
        pairs = [step(p, g, s, lr) for p, g, s in zip(params[i], grads[i], states[i], strict=True)]
        layers[i] = (pairs[0][0], pairs[1][0])
        memory[i] = (pairs[0][1], pairs[1][1])
    return layers, memory
