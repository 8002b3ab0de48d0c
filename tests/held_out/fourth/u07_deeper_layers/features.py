"""Wrong works of u07.features, as learners hand them in."""

import numpy as np


def relu_behind_the_logits_too(params, x, layer):
    """ReLU follows every layer, the last one as well: at layer L negative logits come back as 0."""
    if not 0 <= layer <= len(params):
        raise ValueError(f"layer must be between 0 and {len(params)}")
    out = x
    for w, b in params[:layer]:
        out = np.maximum(out @ w + b, 0)
    return out


def numbers_before_the_relu(params, x, layer):
    """What comes back is z and not relu(z) of a hidden layer: negative numbers at layers 1 to L - 1."""
    L = len(params)
    if layer < 0 or layer > L:
        raise ValueError("no such layer")
    z = x
    for i in range(layer):
        w, b = params[i]
        a = z if i == 0 else np.maximum(z, 0)
        z = a @ w + b
    return z


def clips_the_images_first(params, x, layer):
    """Puts a ReLU in front of each layer, the first one too: inputs below 0 are lost from layer 1 on."""
    if layer == 0:
        return x.copy()
    if layer not in range(1, len(params) + 1):
        raise ValueError("layer not in [0, L]")
    h = x
    for number, (w, b) in enumerate(params, start=1):
        h = np.where(h > 0, h, 0.0) @ w + b
        if number == layer:
            break
    return h if layer == len(params) else np.where(h > 0, h, 0.0)


def counts_negative_layers_from_the_end(params, x, layer):
    """Refuses only what lies beyond the last layer: layer -1 gives the logits where ValueError is promised."""
    signals = [x]
    for place, (w, b) in enumerate(params):
        z = signals[-1] @ w + b
        signals.append(z if place + 1 == len(params) else z.clip(min=0))
    if layer >= len(signals):
        raise ValueError(f"There are only {len(params)} layers, layer={layer}")
    return signals[layer]
