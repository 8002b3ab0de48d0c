"""Wrong works of `Value`, written without sight of the grader."""

import math

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


class slope_of_tanh_by_cosh(_Node):
    """Takes 1 / cosh² for the slope of the hyperbolic tangent, through exponentials: e^1000
    overflows in `math.exp`, which
    raises. Shows in `tanh` for data beyond about 350 on either side.
    """

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(parents)
        self.slopes = tuple(slopes)
        self.grad = 0.0

    def hand_back(self, dout):
        return tuple(dout * slope for slope in self.slopes)

    def __add__(self, other):
        other = other if isinstance(other, type(self)) else type(self)(other)
        return type(self)(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        other = other if isinstance(other, type(self)) else type(self)(other)
        return type(self)(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, n):
        return type(self)(self.data**n, (self,), (n * self.data ** (n - 1) if n else 0.0,))

    def exp(self):
        e = float(np.exp(self.data))
        return type(self)(e, (self,), (e,))

    def tanh(self):
        cosh = (math.exp(self.data) + math.exp(-self.data)) / 2
        return type(self)(math.tanh(self.data), (self,), (1 / cosh**2,))

    def relu(self):
        return type(self)(max(0.0, self.data), (self,), (float(self.data > 0),))


class merges_an_operand_with_itself(_Node):
    """Wants `x` among the parents only once in `x + x` and `x * x`, and gives the slope
    of one place for both. Shows only
    where both operands are the same node: the derivative is half of what it should be.
    """

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(parents)
        self.slopes = tuple(slopes)
        self.grad = 0.0

    def hand_back(self, dout):
        return tuple(dout * slope for slope in self.slopes)

    def _binary(self, other, data, mine, its):
        if other is self:
            return type(self)(data, (self,), (mine,))
        return type(self)(data, (self, other), (mine, its))

    def __add__(self, other):
        if not isinstance(other, _Node):
            other = type(self)(other)
        return self._binary(other, self.data + other.data, 1.0, 1.0)

    def __mul__(self, other):
        if not isinstance(other, _Node):
            other = type(self)(other)
        return self._binary(other, self.data * other.data, other.data, self.data)

    def __pow__(self, n):
        if n == 0:
            return type(self)(1.0, (self,), (0.0,))
        return type(self)(self.data**n, (self,), (n * self.data ** (n - 1),))

    def exp(self):
        e = np.exp(self.data)
        return type(self)(e, (self,), (float(e),))

    def tanh(self):
        t = float(np.tanh(self.data))
        return type(self)(t, (self,), (1 - t * t,))

    def relu(self):
        on = self.data > 0
        return type(self)(self.data if on else 0.0, (self,), (1.0 if on else 0.0,))
