"""Wrong works of `Value`, written without sight of the grader."""

import math

import numpy as np


class _Node:
    """What the notebook gives under the name `Node`."""

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


class trips_over_the_zeroth_power(_Node):
    """Has the slope n x^(n - 1) for every n. Shows only for the power 0 of 0: there 0 is raised to -1, and Python
    raises an error.
    """

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(parents)
        self.slopes = tuple(slopes)
        self.grad = 0.0

    def hand_back(self, dout):
        """What each parent receives of the upstream gradient `dout`."""
        return tuple(dout * slope for slope in self.slopes)

    def __add__(self, other):
        other = other if isinstance(other, trips_over_the_zeroth_power) else trips_over_the_zeroth_power(other)
        return trips_over_the_zeroth_power(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        other = other if isinstance(other, trips_over_the_zeroth_power) else trips_over_the_zeroth_power(other)
        return trips_over_the_zeroth_power(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, n):
        return trips_over_the_zeroth_power(self.data**n, (self,), (n * self.data ** (n - 1),))

    def exp(self):
        e = math.exp(self.data)
        return trips_over_the_zeroth_power(e, (self,), (e,))

    def tanh(self):
        t = math.tanh(self.data)
        return trips_over_the_zeroth_power(t, (self,), (1 - t**2,))

    def relu(self):
        on = self.data > 0
        return trips_over_the_zeroth_power(self.data if on else 0.0, (self,), (1.0 if on else 0.0,))


class has_one_parent_for_x_times_x(_Node):
    """Keeps a parent once where both operands are the same node. The numbers are right; for `x + x` and `x * x` only
    half of the derivative is handed back.
    """

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(parents)
        self.slopes = tuple(slopes)
        self.grad = 0.0

    def hand_back(self, dout):
        """What each parent receives of the upstream gradient `dout`."""
        return tuple(dout * slope for slope in self.slopes)

    def _wrap(self, other):
        return other if isinstance(other, has_one_parent_for_x_times_x) else has_one_parent_for_x_times_x(other)

    def __add__(self, other):
        other = self._wrap(other)
        parents = {id(self): self, id(other): other}
        slopes = {id(self): 1.0, id(other): 1.0}
        return has_one_parent_for_x_times_x(self.data + other.data, parents.values(), slopes.values())

    def __mul__(self, other):
        other = self._wrap(other)
        parents = {id(self): self, id(other): other}
        slopes = {id(self): other.data, id(other): self.data}
        return has_one_parent_for_x_times_x(self.data * other.data, parents.values(), slopes.values())

    def __pow__(self, n):
        if n == 0:
            return has_one_parent_for_x_times_x(1.0, [self], [0.0])
        return has_one_parent_for_x_times_x(self.data**n, [self], [n * self.data ** (n - 1)])

    def exp(self):
        out = np.exp(self.data)
        return has_one_parent_for_x_times_x(out, [self], [float(out)])

    def tanh(self):
        out = float(np.tanh(self.data))
        return has_one_parent_for_x_times_x(out, [self], [1.0 - out * out])

    def relu(self):
        return has_one_parent_for_x_times_x(max(self.data, 0.0), [self], [float(self.data > 0)])


class writes_out_tanh(_Node):
    """Computes tanh as (e^2x - 1) / (e^2x + 1) with `math.exp`. Right for moderate numbers; from 355 on it ends in
    `OverflowError`.
    """

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(parents)
        self.slopes = tuple(slopes)
        self.grad = 0.0

    def hand_back(self, dout):
        """What each parent receives of the upstream gradient `dout`."""
        return tuple(dout * slope for slope in self.slopes)

    def __add__(self, other):
        if not isinstance(other, writes_out_tanh):
            other = writes_out_tanh(other)
        return writes_out_tanh(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        if not isinstance(other, writes_out_tanh):
            other = writes_out_tanh(other)
        return writes_out_tanh(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, n):
        slope = n * self.data ** (n - 1) if n != 0 else 0.0
        return writes_out_tanh(self.data**n, (self,), (slope,))

    def exp(self):
        out = math.exp(self.data)
        return writes_out_tanh(out, (self,), (out,))

    def tanh(self):
        e = math.exp(2 * self.data)
        t = (e - 1) / (e + 1)
        return writes_out_tanh(t, (self,), (1 - t**2,))

    def relu(self):
        if self.data > 0:
            return writes_out_tanh(self.data, (self,), (1.0,))
        return writes_out_tanh(0.0, (self,), (0.0,))
