"""Wrong works of `Tensor`, written without sight of the grader."""

import numpy as np


class _Node:
    """What the notebook gives to nodes of all kinds."""

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


class forgets_that_a_number_was_stretched(_Node):
    """Sums gradients back for other tensors, but in a product with a larger array hands itself what arrives, times that
    array, unsummed: the left operand is thought never to be the smaller one. Shows where the left one was broadcast.
    """

    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    def _node(self, other):
        return other if isinstance(other, _Node) else type(self)(other)

    def __add__(self, other):
        other = self._node(other)

        def back(d):
            return unbroadcast(d, self.data.shape), unbroadcast(d, other.data.shape)

        return type(self)(self.data + other.data, (self, other), back)

    def __mul__(self, other):
        other = self._node(other)
        mine, its = self.data, other.data
        return type(self)(mine * its, (self, other), lambda d: (d * its, unbroadcast(d * mine, its.shape)))

    def __pow__(self, n):
        x = self.data
        slope = n * x ** (n - 1.0) if n != 0 else np.zeros_like(x)
        return type(self)(x ** float(n), (self,), lambda d: (d * slope,))

    def exp(self):
        e = np.exp(self.data)
        return type(self)(e, (self,), lambda d: (d * e,))

    def log(self):
        x = self.data
        return type(self)(np.log(x), (self,), lambda d: (d / x,))

    def relu(self):
        on = self.data > 0
        return type(self)(np.where(on, self.data, 0), (self,), lambda d: (d * on,))
