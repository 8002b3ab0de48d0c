"""Right works for `Tensor` of unit 3."""

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


class closures_for_each_operand(_Node):
    """Right: each operation has a list of (parent, function) pairs, and one helper sums back for all of them."""

    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    @staticmethod
    def _make(data, pairs):
        shapes = [parent.data.shape for parent, _ in pairs]

        def hand_back(dout):
            return tuple(_unbroadcast(pull(dout), shape) for (_, pull), shape in zip(pairs, shapes))

        return closures_for_each_operand(data, [parent for parent, _ in pairs], hand_back)

    def _lift(self, other):
        return other if isinstance(other, closures_for_each_operand) else closures_for_each_operand(other)

    def __add__(self, other):
        other = self._lift(other)
        return self._make(self.data + other.data, [(self, lambda dout: dout), (other, lambda dout: dout)])

    def __mul__(self, other):
        other = self._lift(other)
        x, y = self.data, other.data
        return self._make(x * y, [(self, lambda dout: dout * y), (other, lambda dout: dout * x)])

    def __pow__(self, n):
        x = self.data
        slope = np.zeros(x.shape) if n == 0 else n * x ** (n - 1)
        return self._make(x**n, [(self, lambda dout: dout * slope)])

    def exp(self):
        out = np.exp(self.data)
        return self._make(out, [(self, lambda dout: dout * out)])

    def log(self):
        inverse = 1.0 / self.data
        return self._make(np.log(self.data), [(self, lambda dout: dout * inverse)])

    def relu(self):
        mask = (self.data > 0).astype(np.float64)
        return self._make(np.maximum(self.data, 0.0), [(self, lambda dout: dout * mask)])


class broadcasts_first_and_copies_a_lot(_Node):
    """Right: broadcasts both operands in the open, keeps copies of all, and sums back by itself with a loop."""

    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    def _fit(self, gradient, shape):
        gradient = np.array(gradient, dtype=np.float64)
        while gradient.ndim > len(shape):
            gradient = np.sum(gradient, axis=0)
        for axis in range(len(shape)):
            if shape[axis] == 1:
                gradient = np.sum(gradient, axis=axis, keepdims=True)
        return gradient

    def __add__(self, other):
        if not isinstance(other, broadcasts_first_and_copies_a_lot):
            other = broadcasts_first_and_copies_a_lot(np.asarray(other, dtype=np.float64))
        left, right = np.broadcast_arrays(self.data, other.data)
        first_shape, second_shape = self.data.shape, other.data.shape

        def hand_back(dout):
            return self._fit(dout, first_shape), self._fit(dout, second_shape)

        return broadcasts_first_and_copies_a_lot(left + right, (self, other), hand_back)

    def __mul__(self, other):
        if not isinstance(other, broadcasts_first_and_copies_a_lot):
            other = broadcasts_first_and_copies_a_lot(np.asarray(other, dtype=np.float64))
        left, right = (one.copy() for one in np.broadcast_arrays(self.data, other.data))
        first_shape, second_shape = self.data.shape, other.data.shape

        def hand_back(dout):
            return self._fit(dout * right, first_shape), self._fit(dout * left, second_shape)

        return broadcasts_first_and_copies_a_lot(left * right, (self, other), hand_back)

    def __pow__(self, n):
        x = self.data.copy()
        if n == 0:
            out, slope = np.ones_like(x), np.zeros_like(x)
        elif n == 1:
            out, slope = x.copy(), np.ones_like(x)
        else:
            out, slope = np.power(x, float(n)), float(n) * np.power(x, float(n) - 1.0)
        return broadcasts_first_and_copies_a_lot(out, (self,), lambda dout: (np.multiply(dout, slope),))

    def exp(self):
        out = np.exp(self.data)
        return broadcasts_first_and_copies_a_lot(out, (self,), lambda dout: (np.multiply(dout, out),))

    def log(self):
        x = self.data.copy()
        return broadcasts_first_and_copies_a_lot(np.log(x), (self,), lambda dout: (np.divide(dout, x),))

    def relu(self):
        dead = ~(self.data > 0)
        out = self.data.copy()
        out[dead] = 0.0

        def hand_back(dout):
            gradient = np.array(dout)
            gradient[dead] = 0.0
            return (gradient,)

        return broadcasts_first_and_copies_a_lot(out, (self,), hand_back)


class unary_operations_by_a_method(_Node):
    """Right: all operations of one array go through one method that takes the result and a slope array."""

    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    def _through(self, result, slope):
        return type(self)(result, parents=[self], hand_back=lambda dout: (np.asarray(dout * slope),))

    def _with(self, other, result, slopes):
        def hand_back(dout):
            return tuple(
                _unbroadcast(np.asarray(dout * slope), parent.data.shape)
                for slope, parent in zip(slopes, (self, other))
            )

        return type(self)(result, [self, other], hand_back)

    def __add__(self, other):
        other = other if isinstance(other, _Node) else type(self)(other)
        return self._with(other, self.data + other.data, (1.0, 1.0))

    def __mul__(self, other):
        other = other if isinstance(other, _Node) else type(self)(other)
        return self._with(other, self.data * other.data, (other.data, self.data))

    def __pow__(self, n):
        if n == 0:
            return self._through(np.ones_like(self.data), np.zeros_like(self.data))
        return self._through(self.data**n, n * self.data ** (n - 1))

    def exp(self):
        e = np.exp(self.data)
        return self._through(e, e)

    def log(self):
        return self._through(np.log(self.data), 1 / self.data)

    def relu(self):
        return self._through(self.data.clip(min=0), np.heaviside(self.data, 0.0))
