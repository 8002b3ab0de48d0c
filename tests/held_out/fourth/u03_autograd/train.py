"""Wrong works for `train` of unit 3."""

import numpy as np


class _Node:
    __array_ufunc__ = None

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __neg__(self):
        return self * -1.0

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __truediv__(self, other):
        return self * other**-1

    def __matmul__(self, other):
        return _matmul(self, other)

    def sum(self, axis=None, keepdims=False):
        return _sum_over(self, axis, keepdims)

    def backward(self):
        _backward(self)


def _topological_order(root):
    order, met, todo = [], set(), [(root, False)]
    while todo:
        node, ready = todo.pop()
        if ready:
            order.append(node)
        elif id(node) not in met:
            met.add(id(node))
            todo.append((node, True))
            todo.extend((parent, False) for parent in node.parents)
    return order


def _backward(root):
    arrived = {id(root): np.ones(np.shape(root.grad))}
    for node in reversed(_topological_order(root)):
        dout = arrived[id(node)]
        total = node.grad + dout
        node.grad = np.asarray(total) if isinstance(node.grad, np.ndarray) else float(total)
        for parent, share in zip(node.parents, node.hand_back(dout), strict=True):
            arrived[id(parent)] = arrived[id(parent)] + share if id(parent) in arrived else share


def _unbroadcast(grad, shape):
    grad = grad.sum(axis=tuple(range(grad.ndim - len(shape))))
    return grad.sum(axis=tuple(i for i, extent in enumerate(shape) if extent == 1), keepdims=True)


def _matmul(a, b):
    if a.data.ndim != 2 or b.data.ndim != 2 or a.data.shape[1] != b.data.shape[0]:
        raise ValueError(f"shapes {a.data.shape} and {b.data.shape} do not fit")
    return type(a)(a.data @ b.data, (a, b), lambda dout: (dout @ b.data.T, a.data.T @ dout))


def _sum_over(x, axis=None, keepdims=False):
    def hand_back(dout):
        if axis is not None and not keepdims:
            dout = np.expand_dims(dout, axis)
        return (np.broadcast_to(dout, x.data.shape).copy(),)

    return type(x)(x.data.sum(axis=axis, keepdims=keepdims), (x,), hand_back)


class _Tensor(_Node):
    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    def __add__(self, other):
        other = other if hasattr(other, "hand_back") else _Tensor(other)
        return _Tensor(
            self.data + other.data,
            (self, other),
            lambda dout: (_unbroadcast(dout, self.data.shape), _unbroadcast(dout, other.data.shape)),
        )

    def __mul__(self, other):
        other = other if hasattr(other, "hand_back") else _Tensor(other)
        x, y = self.data, other.data
        return _Tensor(x * y, (self, other), lambda d: (_unbroadcast(d * y, x.shape), _unbroadcast(d * x, y.shape)))

    def __pow__(self, n):
        slope = n * self.data ** (n - 1) if n != 0 else np.zeros_like(self.data)
        return _Tensor(self.data**n, (self,), lambda dout: (dout * slope,))

    def exp(self):
        out = np.exp(self.data)
        return _Tensor(out, (self,), lambda dout: (dout * out,))

    def log(self):
        x = self.data
        return _Tensor(np.log(x), (self,), lambda dout: (dout / x,))

    def relu(self):
        positive = self.data > 0
        return _Tensor(np.where(positive, self.data, 0.0), (self,), lambda dout: (dout * positive,))


def _network_loss(x, y, params):
    z = _Tensor(x)
    for layer, (w, b) in enumerate(params):
        z = (z.relu() if layer else z) @ w + b
    shifted = z - z.data.max(axis=1, keepdims=True)
    right = (shifted * np.eye(z.data.shape[1])[y]).sum()
    return (shifted.exp().sum(axis=1).log().sum() - right) * (1 / len(y))


def _value_and_grad(f, arrays):
    tensors = [_Tensor(array) for array in arrays]
    out = f(*tensors)
    _backward(out)
    return out.data.item(), [tensor.grad for tensor in tensors]


def all_weights_begin_at_zero(x, y, rng):
    """Weights begin at 0, in both layers. All hidden units are 0 and no gradient comes through: only the last biases
    learn, and the accuracy stays that of a guess.
    """
    arrays = [np.zeros((64, 64)), np.zeros(64), np.zeros((64, 10)), np.zeros(10)]
    for _ in range(200):
        _, grads = _value_and_grad(lambda a, b, c, d: _network_loss(x, y, [(a, b), (c, d)]), arrays)
        arrays = [array - 0.5 * grad for array, grad in zip(arrays, grads)]
    return [(arrays[0], arrays[1]), (arrays[2], arrays[3])]


def images_shuffled_and_labels_not(x, y, rng):
    """In each epoch the images are put into a new order and the labels stay in the old one: nothing can be learnt."""

    def loss(w1, b1, w2, b2):
        return _network_loss(images, labels, [(w1, b1), (w2, b2)])

    params = [
        rng.normal(0, (2 / 64) ** 0.5, (64, 64)),
        np.zeros(64),
        rng.normal(0, (2 / 64) ** 0.5, (64, 10)),
        np.zeros(10),
    ]
    for _ in range(20):
        shuffled = x[rng.permutation(len(x))]
        for start in range(0, len(x), 50):
            images, labels = shuffled[start : start + 50], y[start : start + 50]
            _, grads = _value_and_grad(loss, params)
            params = [p - 0.2 * g for p, g in zip(params, grads)]
    return [tuple(params[:2]), tuple(params[2:])]


def returns_in_the_first_step(x, y, rng):
    """The return stands inside the loop: one step is taken, and the network has hardly learnt anything."""
    w1 = rng.normal(size=(64, 64)) * np.sqrt(2 / 64)
    w2 = rng.normal(size=(64, 10)) * np.sqrt(2 / 64)
    params = [w1, np.zeros(64), w2, np.zeros(10)]
    for _step in range(200):
        value, grads = _value_and_grad(lambda *p: _network_loss(x, y, [(p[0], p[1]), (p[2], p[3])]), params)
        for place in range(4):
            params[place] = params[place] - 0.5 * grads[place]
        return [(params[0], params[1]), (params[2], params[3])]
    return None


def goes_uphill(x, y, rng):
    """The rate times the gradient is added to the parameters: the loss grows, and the accuracy falls below a guess."""
    layers = [
        rng.normal(0, np.sqrt(2 / 64), (64, 32)),
        np.zeros(32),
        rng.normal(0, np.sqrt(2 / 32), (32, 10)),
        np.zeros(10),
    ]
    for _ in range(100):
        _, grads = _value_and_grad(lambda a, b, c, d: _network_loss(x, y, [(a, b), (c, d)]), layers)
        layers = [p + 0.02 * g for p, g in zip(layers, grads)]
    return [(layers[0], layers[1]), (layers[2], layers[3])]
