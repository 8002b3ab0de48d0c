"""Wrong works of `mlp_forward`, written without sight of the grader."""


def bends_only_behind_the_first_layer(x, params):
    """Writes the first layer by hand and all others in a loop without ReLU, right for one
    hidden layer. Shows for networks
    of three layers or more.
    """
    w, b = params[0]
    z = linear_forward(x, w, b)
    cache = [(x, z)]
    signal = relu(z)
    for w, b in params[1:]:
        z = linear_forward(signal, w, b)
        cache.append((signal, z))
        signal = z
    return z, cache
