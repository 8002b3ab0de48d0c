"""Wrong works for u07.freeze."""


def state_of_the_weight_kept_for_the_bias(params, grads, states, lr, frozen, step):
    """Keeps the bias's new state in both places of the pair, so w goes on with the state of b. Shows in the states."""
    for i in frozen:
        if i < 0 or i >= len(params):
            raise ValueError("unknown layer")
    new_params, new_states = [], []
    for i, (w, b) in enumerate(params):
        if i in frozen:
            new_params.append((w, b))
            new_states.append(states[i])
            continue
        (dw, db), (state_w, state_b) = grads[i], states[i]
        w, state = step(w, dw, state_w, lr)
        b, state = step(b, db, state_b, lr)
        new_params.append((w, b))
        new_states.append((state, state))
    return new_params, new_states


def frozen_only_below_the_highest(params, grads, states, lr, frozen, step):
    """Takes the largest number in frozen as a border and freezes all layers up to it. Shows where there are gaps."""
    L = len(params)
    if any(not 0 <= f < L for f in frozen):
        raise ValueError(f"frozen must be in [0, {L})")
    first = max(frozen) + 1 if len(frozen) else 0
    params, states = list(params), list(states)
    for place in range(first, L):
        w, sw = step(params[place][0], grads[place][0], states[place][0], lr)
        b, sb = step(params[place][1], grads[place][1], states[place][1], lr)
        params[place], states[place] = (w, b), (sw, sb)
    return params, states
