"""Wrong works of `Value`, written without sight of the grader."""

import math


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


class slope_of_exp_is_what_went_in(_Node):
    """Gives the exponential its own operand for a slope, not its result. Shows in the gradient of `exp`
    everywhere."""

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(parents)
        self.slopes = tuple(slopes)
        self.grad = 0.0

    def hand_back(self, dout):
        return tuple(dout * slope for slope in self.slopes)

    def __add__(self, other):
        if not isinstance(other, _Node):
            other = type(self)(other)
        return type(self)(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        if not isinstance(other, _Node):
            other = type(self)(other)
        return type(self)(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, n):
        if n == 0:
            return type(self)(1.0, (self,), (0.0,))
        return type(self)(self.data**n, (self,), (n * self.data ** (n - 1),))

    def exp(self):
        return type(self)(math.exp(self.data), (self,), (self.data,))

    def tanh(self):
        t = math.tanh(self.data)
        return type(self)(t, (self,), (1 - t * t,))

    def relu(self):
        return type(self)(max(self.data, 0.0), (self,), (1.0 if self.data > 0 else 0.0,))


class same_operand_is_one_parent(_Node):
    """Two mistakes: where both operands are the same node, it is noted as one parent, with the slope of one of them;
    and a sum is written likewise. Shows in ``x * x`` and ``x + x``: half the gradient."""

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(parents)
        self.slopes = tuple(slopes)
        self.grad = 0.0

    def hand_back(self, dout):
        return tuple(dout * slope for slope in self.slopes)

    def __add__(self, other):
        other = other if isinstance(other, _Node) else type(self)(other)
        if other is self:
            return type(self)(self.data + self.data, (self,), (1.0,))
        return type(self)(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        other = other if isinstance(other, _Node) else type(self)(other)
        if other is self:
            return type(self)(self.data * self.data, (self,), (self.data,))
        return type(self)(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, n):
        if n == 0:
            return type(self)(1.0, (self,), (0.0,))
        return type(self)(self.data**n, (self,), (n * self.data ** (n - 1),))

    def exp(self):
        e = math.exp(self.data)
        return type(self)(e, (self,), (e,))

    def tanh(self):
        t = math.tanh(self.data)
        return type(self)(t, (self,), (1 - t * t,))

    def relu(self):
        return type(self)(max(self.data, 0.0), (self,), (1.0 if self.data > 0 else 0.0,))


class zeroth_power_by_the_common_formula(_Node):
    """Uses n x^(n-1) also for n = 0: at 0 that is 0 times 1 / 0, and raises ZeroDivisionError. Shows in ``x ** 0`` at
    0 only."""

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(parents)
        self.slopes = tuple(slopes)
        self.grad = 0.0

    def hand_back(self, dout):
        return tuple(dout * slope for slope in self.slopes)

    def __add__(self, other):
        if not isinstance(other, _Node):
            other = type(self)(other)
        return type(self)(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        if not isinstance(other, _Node):
            other = type(self)(other)
        return type(self)(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, n):
        return type(self)(self.data**n, (self,), (n * self.data ** (n - 1),))

    def exp(self):
        e = math.exp(self.data)
        return type(self)(e, (self,), (e,))

    def tanh(self):
        t = math.tanh(self.data)
        return type(self)(t, (self,), (1 - t * t,))

    def relu(self):
        return type(self)(max(self.data, 0.0), (self,), (1.0 if self.data > 0 else 0.0,))
