"""Wrong works of `Value`, written without sight of the grader."""

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


class each_parent_only_once(_Node):
    """Keeps its parents without repetition, as a well-known small library does with a set. In ``x * x`` there are then
    one parent and two slopes, and one of them is lost. Shows only where a value is both operands.
    """

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(dict.fromkeys(parents))
        self.slopes = tuple(slopes)[: len(self.parents)]
        self.grad = 0.0

    def hand_back(self, dout):
        return tuple(dout * slope for slope in self.slopes)

    def __add__(self, other):
        other = other if isinstance(other, _Node) else type(self)(other)
        return type(self)(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        other = other if isinstance(other, _Node) else type(self)(other)
        return type(self)(self.data * other.data, (self, other), (other.data, self.data))

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
        if self.data > 0:
            return type(self)(self.data, (self,), (1.0,))
        return type(self)(0.0, (self,), (0.0,))


class power_rule_for_the_exponential(_Node):
    """Differentiates e**x as if the base were the variable: the slope of `exp` is x e**(x - 1). Everything else is
    right. Shows in the slope of every exponential.
    """

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(parents)
        self.slopes = tuple(slopes)
        self.grad = 0.0

    def hand_back(self, dout):
        return tuple(dout * slope for slope in self.slopes)

    def _wrap(self, other):
        return other if isinstance(other, _Node) else self.__class__(other)

    def __add__(self, other):
        other = self._wrap(other)
        return self.__class__(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        other = self._wrap(other)
        return self.__class__(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, n):
        slope = 0.0 if n == 0 else n * self.data ** (n - 1)
        return self.__class__(self.data**n, (self,), (slope,))

    def exp(self):
        return self.__class__(np.exp(self.data), (self,), (self.data * float(np.exp(self.data - 1)),))

    def tanh(self):
        out = float(np.tanh(self.data))
        return self.__class__(out, (self,), (1.0 - out**2,))

    def relu(self):
        on = self.data > 0
        return self.__class__(self.data if on else 0.0, (self,), (1.0 if on else 0.0,))
