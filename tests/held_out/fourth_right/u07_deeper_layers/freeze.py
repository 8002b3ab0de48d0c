"""Right works of u07.freeze, in unlike manners."""

import numpy as np


def only_learning_layers_are_visited(params, grads, states, lr, frozen, step):
    """Takes the set of places that learn and changes copies of both lists there."""
    places = set(range(len(params)))
    if set(frozen) - places:
        raise ValueError(f"no such layers: {sorted(set(frozen) - places)}")
    after, memory = params[:], states[:]
    for place in sorted(places.difference(frozen)):
        moved = [step(*four, lr) for four in zip(params[place], grads[place], states[place], strict=True)]
        after[place] = tuple(array for array, _ in moved)
        memory[place] = tuple(state for _, state in moved)
    return after, memory


def layer_by_layer_with_a_mask(params, grads, states, lr, frozen, step):
    """A mask of booleans, frozen arrays copied, and long code for each of the two arrays."""
    count = len(params)
    is_frozen = np.zeros(count, dtype=bool)
    for number in frozen:
        if number < 0:
            raise ValueError(f"{number} is negative")
        if number >= count:
            raise ValueError(f"{number} is not below {count}")
        is_frozen[number] = True
    new_params = []
    new_states = []
    for number in range(count):
        w = params[number][0]
        b = params[number][1]
        state_w = states[number][0]
        state_b = states[number][1]
        if is_frozen[number]:
            new_params.append((np.array(w, copy=True), np.array(b, copy=True)))
            new_states.append((state_w, state_b))
        else:
            new_w, new_state_w = step(w, grads[number][0], state_w, lr)
            new_b, new_state_b = step(b, grads[number][1], state_b, lr)
            new_params.append((new_w, new_b))
            new_states.append((new_state_w, new_state_b))
    return new_params, new_states


def a_closure_and_two_comprehensions(params, grads, states, lr, frozen, step):
    """A small function for one layer, and zip to take the pairs apart at the end."""
    if any(not 0 <= place < len(params) for place in frozen):
        raise ValueError("frozen: places must lie in [0, L)")

    def one(place):
        if place in frozen:
            return params[place], states[place]
        (w, b), (dw, db), (of_w, of_b) = params[place], grads[place], states[place]
        w, of_w = step(w, dw, of_w, lr)
        b, of_b = step(b, db, of_b, lr)
        return (w, b), (of_w, of_b)

    together = [one(place) for place in range(len(params))]
    return [layer for layer, _ in together], [state for _, state in together]
