"""Wrong works of `Value`, written without sight of the grader."""

import math


class _Node:
    """The notebook's `Node`, as it is."""

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


class multiplies_as_often_as_n_says(_Node):
    """The power is a loop of `n` products. For a negative `n` the loop does not run, and the power is 1 without
    parents. For a positive `n` the walk back through the loop gives the right gradient.
    """

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(parents)
        self.slopes = tuple(slopes)
        self.grad = 0.0

    def hand_back(self, dout):
        return tuple(dout * slope for slope in self.slopes)

    def _wrap(self, other):
        return other if isinstance(other, type(self)) else type(self)(other)

    def __add__(self, other):
        other = self._wrap(other)
        return type(self)(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        other = self._wrap(other)
        return type(self)(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, n):
        result = type(self)(1.0)
        for _ in range(n):
            result = result * self
        return result

    def exp(self):
        e = math.exp(self.data)
        return type(self)(e, (self,), (e,))

    def tanh(self):
        t = math.tanh(self.data)
        return type(self)(t, (self,), (1.0 - t * t,))

    def relu(self):
        on = self.data > 0
        return type(self)(self.data if on else 0.0, (self,), (1.0 if on else 0.0,))


class a_square_has_one_parent(_Node):
    """A product of a `Value` with itself names its parent once, with the slope of one of the two factors: x * x hands
    back x in place of 2 x. Products of different nodes are right.
    """

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(parents)
        self.slopes = tuple(slopes)
        self.grad = 0.0

    def hand_back(self, dout):
        return tuple(dout * slope for slope in self.slopes)

    def __add__(self, other):
        cls = type(self)
        if not isinstance(other, cls):
            other = cls(other)
        return cls(self.data + other.data, [self, other], [1.0, 1.0])

    def __mul__(self, other):
        cls = type(self)
        if not isinstance(other, cls):
            other = cls(other)
        slope_of = {self: other.data, other: self.data}
        return cls(self.data * other.data, slope_of.keys(), slope_of.values())

    def __pow__(self, n):
        slope = 0.0 if n == 0 else n * self.data ** (n - 1)
        return type(self)(self.data**n, [self], [slope])

    def exp(self):
        out = math.exp(self.data)
        return type(self)(out, [self], [out])

    def tanh(self):
        out = math.tanh(self.data)
        return type(self)(out, [self], [1 - out**2])

    def relu(self):
        if self.data > 0:
            return type(self)(self.data, [self], [1.0])
        return type(self)(0.0, [self], [0.0])
