"""Wrong works for `Tensor` of unit 3."""

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


class sums_back_before_it_multiplies(_Node):
    """In a product dout is summed back to the shape of a parent first and multiplied afterwards. Right without
    broadcasting; where an operand was broadcast its gradient is wrong, or has the wrong shape.
    """

    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    def __add__(self, other):
        other = other if isinstance(other, sums_back_before_it_multiplies) else sums_back_before_it_multiplies(other)
        return sums_back_before_it_multiplies(
            self.data + other.data,
            (self, other),
            lambda dout: (_unbroadcast(dout, self.data.shape), _unbroadcast(dout, other.data.shape)),
        )

    def __mul__(self, other):
        other = other if isinstance(other, sums_back_before_it_multiplies) else sums_back_before_it_multiplies(other)
        return sums_back_before_it_multiplies(
            self.data * other.data,
            (self, other),
            lambda dout: (
                _unbroadcast(dout, self.data.shape) * other.data,
                _unbroadcast(dout, other.data.shape) * self.data,
            ),
        )

    def __pow__(self, n):
        slope = n * self.data ** (n - 1) if n else np.zeros_like(self.data)
        return sums_back_before_it_multiplies(self.data**n, (self,), lambda dout: (dout * slope,))

    def exp(self):
        out = np.exp(self.data)
        return sums_back_before_it_multiplies(out, (self,), lambda dout: (dout * out,))

    def log(self):
        return sums_back_before_it_multiplies(np.log(self.data), (self,), lambda dout: (dout / self.data,))

    def relu(self):
        on = self.data > 0
        return sums_back_before_it_multiplies(self.data * on, (self,), lambda dout: (dout * on,))


class relu_asks_the_gradient(_Node):
    """relu lets through what is positive in dout, in place of what was positive in the data: wrong where a negative
    gradient arrives at a positive number, or a positive one at a negative number.
    """

    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    def __add__(self, other):
        Tensor = relu_asks_the_gradient
        if not isinstance(other, Tensor):
            other = Tensor(other)

        def back(dout):
            return _unbroadcast(dout, self.data.shape), _unbroadcast(dout, other.data.shape)

        return Tensor(self.data + other.data, (self, other), back)

    def __mul__(self, other):
        Tensor = relu_asks_the_gradient
        if not isinstance(other, Tensor):
            other = Tensor(other)
        x, y = self.data, other.data

        def back(dout):
            return _unbroadcast(dout * y, x.shape), _unbroadcast(dout * x, y.shape)

        return Tensor(x * y, (self, other), back)

    def __pow__(self, n):
        if n == 0:
            return relu_asks_the_gradient(np.ones_like(self.data), (self,), lambda dout: (np.zeros_like(dout),))
        slope = n * self.data ** (n - 1)
        return relu_asks_the_gradient(self.data**n, (self,), lambda dout: (dout * slope,))

    def exp(self):
        e = np.exp(self.data)
        return relu_asks_the_gradient(e, (self,), lambda dout: (dout * e,))

    def log(self):
        x = self.data
        return relu_asks_the_gradient(np.log(x), (self,), lambda dout: (dout / x,))

    def relu(self):
        return relu_asks_the_gradient(np.maximum(self.data, 0), (self,), lambda dout: (np.maximum(dout, 0),))


class zeroth_power_by_the_rule(_Node):
    """The slope of a power is n xⁿ⁻¹ for every n. For n = 0 at data of 0 that is 0 times inf, so it hands back nan."""

    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    def _other(self, other):
        return other if isinstance(other, type(self)) else type(self)(other)

    def __add__(self, other):
        other = self._other(other)
        shapes = self.data.shape, other.data.shape
        return type(self)(
            self.data + other.data, (self, other), lambda dout: tuple(_unbroadcast(dout, shape) for shape in shapes)
        )

    def __mul__(self, other):
        other = self._other(other)
        x, y = self.data, other.data
        return type(self)(
            x * y, (self, other), lambda dout: (_unbroadcast(dout * y, x.shape), _unbroadcast(dout * x, y.shape))
        )

    def __pow__(self, n):
        x = self.data
        with np.errstate(all="ignore"):
            slope = n * np.power(x, float(n - 1))
        return type(self)(np.power(x, float(n)), (self,), lambda dout: (dout * slope,))

    def exp(self):
        out = np.exp(self.data)
        return type(self)(out, (self,), lambda dout: (dout * out,))

    def log(self):
        x = self.data
        return type(self)(np.log(x), (self,), lambda dout: (dout / x,))

    def relu(self):
        x = self.data
        return type(self)(np.where(x > 0, x, 0.0), (self,), lambda dout: (np.where(x > 0, dout, 0.0),))


class exp_hands_back_the_data_and_relu_writes_into_dout(_Node):
    """Two mistakes. The slope of exp is taken from the data before it, not from the result; and relu sets zeros in
    `dout` itself, which should stay unchanged. The first shows everywhere, the second where data are 0 or below.
    """

    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    def __add__(self, other):
        cls = type(self)
        other = other if isinstance(other, cls) else cls(other)
        a, b = self.data, other.data
        return cls(a + b, (self, other), lambda dout: (_unbroadcast(dout, a.shape), _unbroadcast(dout, b.shape)))

    def __mul__(self, other):
        cls = type(self)
        other = other if isinstance(other, cls) else cls(other)
        a, b = self.data, other.data
        return cls(
            a * b, (self, other), lambda dout: (_unbroadcast(dout * b, a.shape), _unbroadcast(dout * a, b.shape))
        )

    def __pow__(self, n):
        x = self.data
        if n == 0:
            return type(self)(np.ones(x.shape), (self,), lambda dout: (np.zeros(x.shape),))
        return type(self)(x**n, (self,), lambda dout: (dout * n * x ** (n - 1),))

    def exp(self):
        x = self.data
        return type(self)(np.exp(x), (self,), lambda dout: (dout * x,))

    def log(self):
        x = self.data
        return type(self)(np.log(x), (self,), lambda dout: (dout / x,))

    def relu(self):
        x = self.data

        def back(dout):
            dout[x <= 0] = 0
            return (dout,)

        return type(self)(np.maximum(x, 0), (self,), back)
