"""Wrong works of `freeze`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def _refuse(frozen, layers):
    for number in frozen:
        if number < 0 or number >= layers:
            raise ValueError(f"no layer {number} in {layers}")


def forgets_what_a_frozen_layer_remembered(params, grads, states, lr, frozen, step):
    """Gives frozen layers a fresh pair of states. Shows where a layer is frozen after steps: its moments are lost and
    it thaws as if it had never learnt.
    """
    _refuse(frozen, len(params))
    new_params, new_states = [], []
    for i in range(len(params)):
        if i in frozen:
            new_params.append(params[i])
            new_states.append(({}, {}))
        else:
            w, sw = step(params[i][0], grads[i][0], states[i][0], lr)
            b, sb = step(params[i][1], grads[i][1], states[i][1], lr)
            new_params.append((w, b))
            new_states.append((sw, sb))
    return new_params, new_states


def hands_the_state_of_the_weights_to_the_biases(params, grads, states, lr, frozen, step):
    """One state for each layer: what the step of `w` returned goes into the step of `b`. Shows with every rule that
    remembers something: the biases are pushed by the memory of the weights, or the shapes do not fit.
    """
    _refuse(frozen, len(params))
    after, memory = list(params), list(states)
    for layer, (w, b) in enumerate(params):
        if layer in frozen:
            continue
        dw, db = grads[layer]
        state = states[layer][0]
        w, state = step(w, dw, state, lr)
        b, state = step(b, db, state, lr)
        after[layer] = (w, b)
        memory[layer] = (state, state)
    return after, memory


def lets_a_frozen_layer_step_at_rate_zero(params, grads, states, lr, frozen, step):
    """Calls the rule for frozen layers, too, with a gradient of 0 and a rate of 0. The weights stay where they are, but
    the states count a step and their means fade. Shows in the states, and after thawing.
    """
    _refuse(frozen, len(params))
    new_params, new_states = [], []
    for number, ((w, b), (state_w, state_b)) in enumerate(zip(params, states)):
        stays = number in frozen
        dw, db = (np.zeros_like(w), np.zeros_like(b)) if stays else grads[number]
        rate = 0.0 if stays else lr
        moved_w, state_w = step(w, dw, state_w, rate)
        moved_b, state_b = step(b, db, state_b, rate)
        new_params.append((w, b) if stays else (moved_w, moved_b))
        new_states.append((state_w, state_b))
    return new_params, new_states
