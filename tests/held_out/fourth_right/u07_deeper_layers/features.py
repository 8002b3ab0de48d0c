"""Right works of u07.features, in unlike manners."""

import numpy as np


def peels_off_layers_by_recursion(params, x, layer):
    """Asks itself for the layer before."""
    total = len(params)
    if layer < 0 or layer > total:
        raise ValueError(f"layer is {layer}, but there are the layers 0 to {total}")
    if layer == 0:
        return np.array(x, dtype=float)
    w, b = params[layer - 1]
    # The shorter network ends with a hidden layer of the longer one, so its ReLU is put on here.
    before = peels_off_layers_by_recursion(params[: layer - 1], x, layer - 1)
    if layer > 1:
        before = before * (before > 0)
    z = np.einsum("nd,dm->nm", before, w) + b
    return z if layer == total else 0.5 * (z + np.abs(z))


def keeps_all_signals_in_a_dict(params, x, layer, *, activation=lambda z: np.fmax(z, 0.0)):
    """Works out every layer, keeps them by number, and looks the one up that is asked for."""
    table = {0: x}
    for number, (w, b) in enumerate(params, start=1):
        z = np.add(np.matmul(table[number - 1], w), b[np.newaxis, :])
        table[number] = activation(z) if number < len(params) else z
    try:
        return table[layer].copy()
    except KeyError:
        raise ValueError(f"layer must be one of {sorted(table)}, not {layer}") from None


def appends_the_bias_as_a_weight(params, x, layer):
    """A column of ones takes the bias along; a while loop counts down."""
    if not (0 <= layer <= len(params)):
        raise ValueError("there is no layer with the number " + str(layer))
    signal = np.copy(x)
    left = layer
    stack = list(reversed(params))
    while left > 0:
        w, b = stack.pop()
        joined = np.vstack((w, b))
        ones = np.ones((signal.shape[0], 1))
        signal = np.hstack((signal, ones)).dot(joined)
        if len(stack) != 0:
            signal[signal < 0] = 0
        left -= 1
    return signal
