"""Wrong works of `freeze`, written without sight of the grader."""

from __future__ import annotations


def cannot_freeze_nothing(params, grads, states, lr, frozen, step):
    """Looks at the largest and the smallest place that is frozen, and an empty list has neither. Shows for `frozen =
    []`, where `max` raises a ValueError.
    """
    if max(frozen) >= len(params) or min(frozen) < 0:
        raise ValueError(f"frozen {frozen} does not fit {len(params)} layers")
    new_params, new_states = [], []
    for i in range(len(params)):
        if i in frozen:
            new_params.append(params[i])
            new_states.append(states[i])
        else:
            w, sw = step(params[i][0], grads[i][0], states[i][0], lr)
            b, sb = step(params[i][1], grads[i][1], states[i][1], lr)
            new_params.append((w, b))
            new_states.append((sw, sb))
    return new_params, new_states


def freezes_all_up_to_the_highest(params, grads, states, lr, frozen, step):
    """Takes the list for a depth: everything from the first layer to the highest in `frozen` stays, as is usual for the
    body of a network. Shows where a layer below a frozen one should move, such as for `[1]` or `[0, 2]`.
    """
    for place in frozen:
        if not 0 <= place < len(params):
            raise ValueError(f"no layer {place}")
    first = max(frozen, default=-1) + 1
    out, memory = list(params[:first]), list(states[:first])
    for (w, b), pair, (sw, sb) in zip(params[first:], grads[first:], states[first:]):
        w, sw = step(w, pair[0], sw, lr)
        b, sb = step(b, pair[1], sb, lr)
        out.append((w, b))
        memory.append((sw, sb))
    return out, memory
