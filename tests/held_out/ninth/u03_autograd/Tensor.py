"""Wrong works of `Tensor`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


class _Node:
    """What the notebook gives: what can be made of sums, products and powers."""

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
        return matmul(self, other)

    def sum(self, axis=None, keepdims=False):
        return sum_over(self, axis, keepdims)

    def backward(self):
        backward(self)


class blanks_the_gradient_it_was_lent(_Node):
    """ReLU's way back writes zeros into the upstream gradient that it was given. What it returns is right, but `dout`
    is changed, for whoever else holds it. Shows where a number is not positive.
    """

    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    def __add__(self, other):
        other = other if isinstance(other, _Node) else type(self)(other)
        return type(self)(
            self.data + other.data,
            (self, other),
            lambda dout: (unbroadcast(dout, self.data.shape), unbroadcast(dout, other.data.shape)),
        )

    def __mul__(self, other):
        other = other if isinstance(other, _Node) else type(self)(other)
        mine, theirs = self.data, other.data
        return type(self)(
            mine * theirs,
            (self, other),
            lambda dout: (unbroadcast(dout * theirs, mine.shape), unbroadcast(dout * mine, theirs.shape)),
        )

    def __pow__(self, n):
        x = self.data
        if n == 0:
            return type(self)(np.ones_like(x), (self,), lambda dout: (np.zeros_like(x),))
        return type(self)(x ** float(n), (self,), lambda dout: (dout * n * x ** float(n - 1),))

    def exp(self):
        e = np.exp(self.data)
        return type(self)(e, (self,), lambda dout: (dout * e,))

    def log(self):
        x = self.data
        return type(self)(np.log(x), (self,), lambda dout: (dout / x,))

    def relu(self):
        off = self.data <= 0

        def back(dout):
            dout[off] = 0.0
            return (dout,)

        return type(self)(np.where(off, 0.0, self.data), (self,), back)


class logarithm_under_the_fraction(_Node):
    """The way back of `log` divides by the logarithm that came out, and not by the number that went in. Shows in every
    gradient that goes through `log`.
    """

    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    def __add__(self, other):
        if not isinstance(other, _Node):
            other = type(self)(other)
        a, b = self.data, other.data

        def back(dout):
            return unbroadcast(dout, a.shape), unbroadcast(dout, b.shape)

        return type(self)(a + b, (self, other), back)

    def __mul__(self, other):
        if not isinstance(other, _Node):
            other = type(self)(other)
        a, b = self.data, other.data

        def back(dout):
            return unbroadcast(dout * b, a.shape), unbroadcast(dout * a, b.shape)

        return type(self)(a * b, (self, other), back)

    def __pow__(self, n):
        a = self.data
        slope = np.zeros_like(a) if n == 0 else n * a ** float(n - 1)
        return type(self)(a ** float(n), (self,), lambda dout: (dout * slope,))

    def exp(self):
        out = np.exp(self.data)
        return type(self)(out, (self,), lambda dout: (dout * out,))

    def log(self):
        out = np.log(self.data)
        return type(self)(out, (self,), lambda dout: (dout / out,))

    def relu(self):
        on = self.data > 0
        return type(self)(self.data * on, (self,), lambda dout: (dout * on,))
