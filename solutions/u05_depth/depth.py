# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Unit 5: Depth

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder.notebook import check

# %% [markdown]
# ## activation_statistics


# %% nbgrader={"grade": false, "grade_id": "activation_statistics", "locked": false, "schema_version": 3, "solution": true, "task": false}
def activation_statistics(params, x):
    """How wide the numbers are in each layer of a network with ReLU between its layers, and how many units are silent.

    Args:
        params: the layers in order, a list of one or more tuples ``(w, b)`` of float64 arrays with shapes
            (fan_in, fan_out) and (fan_out,).
        x: inputs, float64 array of shape (N, D), N at least 1, where D is the fan_in of the first layer.

    Returns:
        deviation: float64 array of shape (L,) for L layers: the standard deviation of all numbers of a layer's
            pre-activation together (biased, as `torch.std` with ``correction=0``).
        silent: float64 array of shape (L - 1,): for each hidden layer, the share in ``[0, 1]`` of its units
            whose pre-activation is 0 or below in all N rows.

    The arguments stay unchanged.
    """
    ### BEGIN SOLUTION
    deviation, silent = [], []
    signal = x
    for w, b in params:
        z = signal @ w + b
        deviation.append(z.std())
        silent.append(np.all(z <= 0, axis=0).mean())
        signal = np.maximum(z, 0)
    return np.array(deviation), np.array(silent[:-1])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_activation_statistics", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.activation_statistics", activation_statistics)

# %% [markdown]
# ## xavier_init


# %% nbgrader={"grade": false, "grade_id": "xavier_init", "locked": false, "schema_version": 3, "solution": true, "task": false}
def xavier_init(fan_in, fan_out, rng):
    """Random weights for a layer that is followed by no ReLU, as Glorot and Bengio proposed.

    Args:
        fan_in: how many inputs the layer has, int, at least 1.
        fan_out: how many outputs it has, int, at least 1.
        rng: a `np.random.Generator`, the only source of chance: the same state gives the same weights, and another
            call with the same generator other weights.

    Returns:
        w: float64 array of shape (fan_in, fan_out). Its numbers are drawn independently of each other from one
        distribution, normal or uniform as you like, with mean 0 and variance ``2 / (fan_in + fan_out)``.

    As `torch.nn.init.xavier_normal_` or `xavier_uniform_`, which keep weights as (fan_out, fan_in).
    """
    ### BEGIN SOLUTION
    return rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / (fan_in + fan_out))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_xavier_init", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.xavier_init", xavier_init)

# %% [markdown]
# ## he_init


# %% nbgrader={"grade": false, "grade_id": "he_init", "locked": false, "schema_version": 3, "solution": true, "task": false}
def he_init(fan_in, fan_out, rng):
    """Random weights for a layer that is followed by a ReLU, as He and others proposed.

    Args:
        fan_in: how many inputs the layer has, int, at least 1.
        fan_out: how many outputs it has, int, at least 1.
        rng: a `np.random.Generator`, the only source of chance: the same state gives the same weights, and another
            call with the same generator other weights.

    Returns:
        w: float64 array of shape (fan_in, fan_out). Its numbers are drawn independently of each other from one
        distribution, normal or uniform as you like, with mean 0 and variance ``2 / fan_in``.

    As `torch.nn.init.kaiming_normal_` or `kaiming_uniform_` for ReLU, which keep weights as (fan_out, fan_in).
    """
    ### BEGIN SOLUTION
    return rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / fan_in)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_he_init", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.he_init", he_init)

# %% [markdown]
# ## mlp_gradients


# %% nbgrader={"grade": false, "grade_id": "mlp_gradients", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mlp_gradients(params, x, y):
    """The mean cross-entropy of a network with ReLU between its layers, and its gradients.

    Args:
        params: the layers in order, a list of one or more tuples ``(w, b)`` of float64 arrays with shapes
            (fan_in, fan_out) and (fan_out,).
        x: inputs, float64 array of shape (N, D), N at least 1, where D is the fan_in of the first layer.
        y: labels, int64 array of shape (N,), in ``[0, K)``, where K is the fan_out of the last layer.

    Returns:
        loss: float in ``[0, inf)``, in nats, the mean over the N rows.
        grads: a list with one tuple ``(dw, db)`` for each layer, in the order of `params` and with the shapes of its
            arrays.
        dx: float64 array of shape (N, D), the gradient for the inputs.

    All are finite and right for logits up to ±1000. Where a pre-activation is exactly 0 the slope of ReLU is 0.
    The arguments stay unchanged. As autograd through a `torch.nn.Sequential` and `torch.nn.CrossEntropyLoss`.
    """
    ### BEGIN SOLUTION
    cache, signal = [], x
    for w, b in params:
        z = signal @ w + b
        cache.append((signal, z))
        signal = np.maximum(z, 0)

    rows = np.arange(len(y))
    shifted = z - z.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -log_p[rows, y].mean()
    dz = np.exp(log_p)
    dz[rows, y] -= 1
    dz /= len(y)

    grads = []
    for layer in reversed(range(len(params))):
        signal, _ = cache[layer]
        grads.insert(0, (signal.T @ dz, dz.sum(axis=0)))
        dx = dz @ params[layer][0].T
        if layer > 0:
            dz = dx * (cache[layer - 1][1] > 0)
    return loss, grads, dx
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_mlp_gradients", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.mlp_gradients", mlp_gradients)

# %% [markdown]
# ## train_deep


# %% nbgrader={"grade": false, "grade_id": "train_deep", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_deep(x, y, rng):
    """Train a network with eight hidden layers on handwritten characters.

    Args:
        x: images, float64 array of shape (800, 64), ink in ``[0, 1]``.
        y: labels, int64 array of shape (800,), in ``[0, 10)``.
        rng: `numpy.random.Generator`, the only source of randomness.

    Returns:
        params: the layers of the trained network, a list of nine tuples ``(w, b)``: 64 inputs, eight hidden layers of
            16 to 256 units each, 10 logits, with ReLU between the layers. All numbers are finite.

    A run may take up to 20 seconds; half a second is enough.
    """
    ### BEGIN SOLUTION
    widths = [64] * 9 + [10]
    pairs = zip(widths[:-1], widths[1:], strict=True)
    params = [(he_init(fan_in, fan_out, rng), np.zeros(fan_out)) for fan_in, fan_out in pairs]
    learning_rate, batch_size = 0.05, 25
    for _ in range(30):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            rows = order[start : start + batch_size]
            _, grads, _ = mlp_gradients(params, x[rows], y[rows])
            params = [
                (w - learning_rate * dw, b - learning_rate * db) for (w, b), (dw, db) in zip(params, grads, strict=True)
            ]
    return params
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_train_deep", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.train_deep", train_deep)

# %% [markdown]
# ## batchnorm_forward


# %% nbgrader={"grade": false, "grade_id": "batchnorm_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def batchnorm_forward(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """Normalise each column of a batch, then scale and shift it.

    Args:
        x: float64 array of shape (N, D), N at least 1, and at least 2 in training.
        gamma: the scale of each column, float64 array of shape (D,).
        beta: the shift of each column, float64 array of shape (D,).
        state: what earlier batches have left behind, a dictionary of two float64 arrays of shape (D,): ``"mean"``
            and ``"var"``, the running mean and the running variance.
        train: bool. In training the columns are normalised by the mean and the variance of this batch, biased
            (divided by N), and the running statistics move. In evaluation they are normalised by the running
            statistics, and these stay.
        momentum: how far the running statistics move from what they were to those of the batch: 0 is not at all, 1 all
            the way. The running variance moves to the unbiased one (divided by N - 1).
        eps: is added to the variance, inside the root, so that nothing is divided by 0.

    Returns:
        out: float64 array of shape (N, D).
        state: for the next batch, a dictionary of the same form.

    Raises:
        ValueError: `gamma` or `beta` is not of shape (D,); the message names the shapes of `x` and of that one. Or
            there are fewer than two rows in training, as in PyTorch; the message names the shape of `x`.

    Right also where the mean is 100,000 times the standard deviation.
    The arguments stay unchanged. As `torch.nn.BatchNorm1d`.
    """
    ### BEGIN SOLUTION
    if gamma.shape != x.shape[1:] or beta.shape != x.shape[1:]:
        raise ValueError(f"gamma of shape {gamma.shape} and beta of shape {beta.shape} do not fit x of shape {x.shape}")
    if train and len(x) < 2:
        raise ValueError(f"x of shape {x.shape} has too few rows for training")
    mean, var = state["mean"], state["var"]
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        unbiased = x.var(axis=0, ddof=1)
        state = {
            "mean": (1 - momentum) * state["mean"] + momentum * mean,
            "var": (1 - momentum) * state["var"] + momentum * unbiased,
        }
    xhat = (x - mean) / np.sqrt(var + eps)
    return gamma * xhat + beta, state
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_batchnorm_forward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.batchnorm_forward", batchnorm_forward)

# %% [markdown]
# ## batchnorm_backward


# %% nbgrader={"grade": false, "grade_id": "batchnorm_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def batchnorm_backward(dout, x, gamma, eps=1e-5):
    """The backward pass of `batchnorm_forward` in training.

    Args:
        dout: upstream gradient, float64 array of shape (N, D).
        x: the input of the forward pass, float64 array of shape (N, D), N at least 2.
        gamma: the scale of each column, float64 array of shape (D,).
        eps: is added to the variance, inside the root, as in the forward pass.

    Returns:
        dx: float64 array of shape (N, D).
        dgamma: float64 array of shape (D,).
        dbeta: float64 array of shape (D,).

    Right also where the mean is 100,000 times the standard deviation.
    The arguments stay unchanged. As autograd through `torch.nn.functional.batch_norm` with ``training=True``.
    """
    ### BEGIN SOLUTION
    inverse = 1 / np.sqrt(x.var(axis=0) + eps)
    xhat = (x - x.mean(axis=0)) * inverse
    dxhat = dout * gamma
    dx = inverse * (dxhat - dxhat.mean(axis=0) - xhat * (dxhat * xhat).mean(axis=0))
    return dx, (dout * xhat).sum(axis=0), dout.sum(axis=0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_batchnorm_backward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.batchnorm_backward", batchnorm_backward)

# %% [markdown]
# ## normalised_gradients


# %% nbgrader={"grade": false, "grade_id": "normalised_gradients", "locked": false, "schema_version": 3, "solution": true, "task": false}
def normalised_gradients(params, norms, x, y):
    """As `mlp_gradients`, with batch normalisation between each hidden linear layer and its ReLU, in training.

    Args:
        params: the layers in order, a list of one or more tuples ``(w, b)`` of float64 arrays with shapes
            (fan_in, fan_out) and (fan_out,).
        norms: one tuple ``(gamma, beta, state)`` for each hidden layer, as for `batchnorm_forward`, with its momentum
            and its eps as they are by default.
        x: inputs, float64 array of shape (N, D), N at least 2, where D is the fan_in of the first layer.
        y: labels, int64 array of shape (N,), in ``[0, K)``, where K is the fan_out of the last layer.

    Returns:
        loss: float in ``[0, inf)``, in nats, the mean over the N rows.
        grads: a list with one tuple ``(dw, db)`` for each layer, in the order of `params`.
        norm_grads: a list with one tuple ``(dgamma, dbeta)`` for each hidden layer, in the order of `norms`.
        states: a list with the new state of each hidden layer.

    The arguments stay unchanged. As autograd through a `torch.nn.Sequential` of `Linear`, `BatchNorm1d` and `ReLU`.
    """
    ### BEGIN SOLUTION
    signal, cache, states = x, [], []
    for (w, b), (gamma, beta, state) in zip(params[:-1], norms, strict=True):
        z = signal @ w + b
        out, moved = batchnorm_forward(z, gamma, beta, state, True)
        cache.append((signal, z, out))
        states.append(moved)
        signal = np.maximum(out, 0)

    loss, grads, dx = mlp_gradients(params[-1:], signal, y)

    norm_grads = []
    for layer in reversed(range(len(norms))):
        signal, z, out = cache[layer]
        dz, dgamma, dbeta = batchnorm_backward(dx * (out > 0), z, norms[layer][0])
        grads.insert(0, (signal.T @ dz, dz.sum(axis=0)))
        norm_grads.insert(0, (dgamma, dbeta))
        dx = dz @ params[layer][0].T
    return loss, grads, norm_grads, states
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_normalised_gradients", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.normalised_gradients", normalised_gradients)

# %% [markdown]
# ## train_normalised


# %% nbgrader={"grade": false, "grade_id": "train_normalised", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_normalised(x, y, params, rng):
    """Train a deep network that begins with weights that are far too small, by batch normalisation.

    Args:
        x: images, float64 array of shape (800, 64), ink in ``[0, 1]``.
        y: labels, int64 array of shape (800,), in ``[0, 10)``.
        params: the layers to begin with, a list of nine tuples ``(w, b)``: 64 inputs, eight hidden layers of 64 units,
            10 logits. The standard deviation of all weights is 0.01, and the biases are 0.
        rng: `numpy.random.Generator`, the only source of randomness.

    Returns:
        params: the layers of the trained network, a list of nine tuples ``(w, b)`` with the shapes of `params`.
        norms: a list of eight tuples ``(gamma, beta, state)``, one for each hidden layer, as for `batchnorm_forward`.
            All numbers are finite, and no running variance is negative.

    A run may take up to 20 seconds; half a second is enough.
    """
    ### BEGIN SOLUTION
    norms = [(np.ones(64), np.zeros(64), {"mean": np.zeros(64), "var": np.ones(64)}) for _ in range(8)]
    learning_rate, batch_size = 0.02, 25
    for _ in range(20):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            rows = order[start : start + batch_size]
            _, grads, norm_grads, states = normalised_gradients(params, norms, x[rows], y[rows])
            params = [
                (w - learning_rate * dw, b - learning_rate * db) for (w, b), (dw, db) in zip(params, grads, strict=True)
            ]
            norms = [
                (gamma - learning_rate * dgamma, beta - learning_rate * dbeta, state)
                for (gamma, beta, _), (dgamma, dbeta), state in zip(norms, norm_grads, states, strict=True)
            ]
    return params, norms
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_train_normalised", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.train_normalised", train_normalised)

# %% [markdown]
# ## layernorm_forward


# %% nbgrader={"grade": false, "grade_id": "layernorm_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def layernorm_forward(x, gamma, beta, eps=1e-5):
    """Normalise each row of a batch, then scale and shift each column.

    Args:
        x: float64 array of shape (N, D), N at least 1.
        gamma: the scale of each column, float64 array of shape (D,).
        beta: the shift of each column, float64 array of shape (D,).
        eps: is added to the variance, inside the root, so that nothing is divided by 0. The variance of a row is biased
            (divided by D).

    Returns:
        float64 array of shape (N, D).

    Raises:
        ValueError: `gamma` or `beta` is not of shape (D,); the message names the shapes of `x` and of that one.

    Right also where the mean is 100,000 times the standard deviation.
    The arguments stay unchanged. As `torch.nn.LayerNorm`.
    """
    ### BEGIN SOLUTION
    if gamma.shape != x.shape[1:] or beta.shape != x.shape[1:]:
        raise ValueError(f"gamma of shape {gamma.shape} and beta of shape {beta.shape} do not fit x of shape {x.shape}")
    mean = x.mean(axis=1, keepdims=True)
    var = x.var(axis=1, keepdims=True)
    xhat = (x - mean) / np.sqrt(var + eps)
    return gamma * xhat + beta
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_layernorm_forward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.layernorm_forward", layernorm_forward)

# %% [markdown]
# ## layernorm_backward


# %% nbgrader={"grade": false, "grade_id": "layernorm_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def layernorm_backward(dout, x, gamma, eps=1e-5):
    """The backward pass of `layernorm_forward`.

    Args:
        dout: upstream gradient, float64 array of shape (N, D).
        x: the input of the forward pass, float64 array of shape (N, D), N at least 1.
        gamma: the scale of each column, float64 array of shape (D,).
        eps: is added to the variance, inside the root, as in the forward pass.

    Returns:
        dx: float64 array of shape (N, D).
        dgamma: float64 array of shape (D,).
        dbeta: float64 array of shape (D,).

    Right also where the mean is 100,000 times the standard deviation.
    The arguments stay unchanged. As autograd through `torch.nn.functional.layer_norm`.
    """
    ### BEGIN SOLUTION
    inverse = 1 / np.sqrt(x.var(axis=1, keepdims=True) + eps)
    xhat = (x - x.mean(axis=1, keepdims=True)) * inverse
    dxhat = dout * gamma
    mean, along = dxhat.mean(axis=1, keepdims=True), (dxhat * xhat).mean(axis=1, keepdims=True)
    dx = inverse * (dxhat - mean - xhat * along)
    return dx, (dout * xhat).sum(axis=0), dout.sum(axis=0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_layernorm_backward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.layernorm_backward", layernorm_backward)

# %% [markdown] nbgrader={"grade": false, "grade_id": "reflection_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ## Reflection
#
# What happens to batch normalisation when a batch has one row?

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Nothing is left of it.
