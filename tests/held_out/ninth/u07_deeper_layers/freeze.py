"""Wrong works of `freeze`, written without sight of the grader."""


def hands_the_state_of_the_weights_on_to_the_biases(params, grads, states, lr, frozen, step):
    """Steps the biases with the state that the step of the weights returned, and forgets the one of their own. Shows
    for every rule that reads its state.
    """
    if any(place < 0 or place >= len(params) for place in frozen):
        raise ValueError(f"frozen {frozen}, but there are {len(params)} layers")
    new_params, new_states = [], []
    for i in range(len(params)):
        if i in frozen:
            new_params.append(params[i])
            new_states.append(states[i])
            continue
        (w, b), (dw, db), (state, _) = params[i], grads[i], states[i]
        w, state = step(w, dw, state, lr)
        w_state = dict(state)
        b, state = step(b, db, state, lr)
        new_params.append((w, b))
        new_states.append((w_state, state))
    return new_params, new_states


def counts_frozen_layers_from_the_end_too(params, grads, states, lr, frozen, step):
    """Reads -1 in `frozen` as the last layer, and refuses only what Python's list would. Shows for a negative number
    down to -L alone.
    """
    count = len(params)
    for place in frozen:
        if not -count <= place < count:
            raise ValueError(f"no layer {place}")
    stay = {place % count for place in frozen}
    params, states = list(params), list(states)
    for i in range(count):
        if i not in stay:
            w, w_state = step(params[i][0], grads[i][0], states[i][0], lr)
            b, b_state = step(params[i][1], grads[i][1], states[i][1], lr)
            params[i], states[i] = (w, b), (w_state, b_state)
    return params, states
