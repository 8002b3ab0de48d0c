"""Right works for u07.freeze."""


def a_generator_of_layers(params, grads, states, lr, frozen, step):
    """Right: an inner generator yields pairs of layer and state, frozen ones as they came."""
    stay, count = set(map(int, frozen)), len(params)
    if stay - set(range(count)):
        raise ValueError(f"layers {sorted(stay - set(range(count)))} are not in [0, {count})")

    def layers():
        for place in range(count):
            if place in stay:
                yield tuple(params[place]), states[place]
            else:
                both = [step(*three, lr) for three in zip(params[place], grads[place], states[place], strict=True)]
                yield tuple(new for new, _ in both), tuple(state for _, state in both)

    pairs = list(layers())
    return [layer for layer, _ in pairs], [state for _, state in pairs]
