"""Right works of `train`, written without sight of the grader."""

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


def _backward(root):
    order, seen, stack = [], set(), [(root, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            stack.append((node, True))
            stack.extend((parent, False) for parent in node.parents)
    arrived = {id(root): np.ones_like(root.data)}
    for node in reversed(order):
        dout = arrived[id(node)]
        node.grad = node.grad + dout
        for parent, share in zip(node.parents, node.hand_back(dout), strict=True):
            arrived[id(parent)] = arrived[id(parent)] + share if id(parent) in arrived else share


def _unbroadcast(grad, shape):
    front = grad.ndim - len(shape)
    grad = grad.sum(axis=tuple(range(front)))
    return grad.sum(axis=tuple(i for i, extent in enumerate(shape) if extent == 1), keepdims=True)


class _Tensor(_Node):
    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    def __add__(self, other):
        other = other if hasattr(other, "hand_back") else _Tensor(other)
        shapes = self.data.shape, other.data.shape
        return _Tensor(
            self.data + other.data, (self, other), lambda dout: tuple(_unbroadcast(dout, shape) for shape in shapes)
        )

    def __mul__(self, other):
        other = other if hasattr(other, "hand_back") else _Tensor(other)
        a, b = self.data, other.data
        return _Tensor(
            a * b, (self, other), lambda dout: (_unbroadcast(dout * b, a.shape), _unbroadcast(dout * a, b.shape))
        )

    def __pow__(self, n):
        slope = n * self.data ** (n - 1) if n else np.zeros_like(self.data)
        return _Tensor(self.data**n, (self,), lambda dout: (dout * slope,))

    def exp(self):
        e = np.exp(self.data)
        return _Tensor(e, (self,), lambda dout: (dout * e,))

    def log(self):
        x = self.data
        return _Tensor(np.log(x), (self,), lambda dout: (dout / x,))

    def relu(self):
        mask = self.data > 0
        return _Tensor(self.data * mask, (self,), lambda dout: (dout * mask,))


def _matmul(a, b):
    if a.data.ndim != 2 or b.data.ndim != 2 or a.data.shape[1] != b.data.shape[0]:
        raise ValueError(f"{a.data.shape} and {b.data.shape} cannot be multiplied")
    x, w = a.data, b.data
    return _Tensor(x @ w, (a, b), lambda dout: (dout @ w.T, x.T @ dout))


def _sum_over(x, axis=None, keepdims=False):
    shape = x.data.shape

    def hand_back(dout):
        if axis is not None and not keepdims:
            dout = np.expand_dims(dout, axis)
        return (np.broadcast_to(dout, shape).copy(),)

    return _Tensor(x.data.sum(axis=axis, keepdims=keepdims), (x,), hand_back)


def pairs_flattened_and_adam(x, y, rng, steps=150):
    """Gradients from the tape, arrays in a flat list, and steps of Adam with a rate that falls."""
    arrays = []
    for a, b in ((64, 96), (96, 10)):
        arrays += [rng.normal(0.0, np.sqrt(2.0 / a), (a, b)), np.zeros(b)]
    means = [np.zeros_like(a) for a in arrays]
    squares = [np.zeros_like(a) for a in arrays]
    hot = np.eye(10)[y]
    for t in range(1, steps + 1):
        w1, b1, w2, b2 = leaves = [_Tensor(a) for a in arrays]
        z = (_Tensor(x) @ w1 + b1).relu() @ w2 + b2
        z = z - z.data.max(axis=1, keepdims=True)
        loss = (z.exp().sum(axis=1).log().sum() - (z * hot).sum()) * (1 / len(y))
        _backward(loss)
        for k, leaf in enumerate(leaves):
            means[k] = 0.9 * means[k] + 0.1 * leaf.grad
            squares[k] = 0.999 * squares[k] + 0.001 * leaf.grad**2
            step = means[k] / (1 - 0.9**t) / (np.sqrt(squares[k] / (1 - 0.999**t)) + 1e-8)
            arrays[k] = arrays[k] - 0.01 * (1 - t / (steps + 1)) * step
    return [(arrays[0], arrays[1]), (arrays[2], arrays[3])]
