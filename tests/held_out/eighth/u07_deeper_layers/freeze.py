"""Wrong works of `freeze`, written without sight of the grader."""

from __future__ import annotations


def freezes_all_up_to_the_highest(params, grads, states, lr, frozen, step):
    """Takes `frozen` for a border, as in `layers[:n]`: every layer up to the highest number stays. Shows where a
    layer below a frozen one is to learn.
    """
    for place in frozen:
        if place < 0 or place >= len(params):
            raise ValueError(f"no layer {place}")
    border = max(frozen) + 1 if frozen else 0
    new_params, new_states = list(params[:border]), list(states[:border])
    for (w, b), (dw, db), (sw, sb) in zip(params[border:], grads[border:], states[border:]):
        w, sw = step(w, dw, sw, lr)
        b, sb = step(b, db, sb, lr)
        new_params.append((w, b))
        new_states.append((sw, sb))
    return new_params, new_states


def hands_the_state_of_w_to_b(params, grads, states, lr, frozen, step):
    """Uses one variable for the state, so that the bias steps with what the weights have just written. Harmless
    for a rule without a state; shows for one that counts or remembers, in the state and in the biases.
    """
    if any(not 0 <= place < len(params) for place in frozen):
        raise ValueError("frozen holds a number that is no layer: %s" % list(frozen))
    out_params, out_states = [], []
    for place in range(len(params)):
        if place in frozen:
            out_params.append(params[place])
            out_states.append(states[place])
            continue
        state, state_b = states[place]
        w, state = step(params[place][0], grads[place][0], dict(state), lr)
        b, state_b = step(params[place][1], grads[place][1], dict(state), lr)
        out_params.append((w, b))
        out_states.append((state, state_b))
    return out_params, out_states
