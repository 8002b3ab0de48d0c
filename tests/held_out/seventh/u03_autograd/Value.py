"""Wrong works of `Value`, written without sight of the grader."""

import numpy as np


class divides_the_power_by_its_base(Node):
    """Works out the slope of a power as n times the power over the number, which saves a power. Right for all numbers
    but 0, where it divides by 0, for every n other than 0.
    """

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(parents)
        self.slopes = tuple(slopes)
        self.grad = 0.0

    def hand_back(self, dout):
        return tuple(dout * slope for slope in self.slopes)

    def _node(self, other):
        return other if isinstance(other, Node) else type(self)(other)

    def __add__(self, other):
        other = self._node(other)
        return type(self)(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        other = self._node(other)
        return type(self)(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, n):
        if n == 0:
            return type(self)(1.0, (self,), (0.0,))
        power = self.data**n
        return type(self)(power, (self,), (n * power / self.data,))

    def exp(self):
        e = float(np.exp(self.data))
        return type(self)(e, (self,), (e,))

    def tanh(self):
        t = float(np.tanh(self.data))
        return type(self)(t, (self,), (1.0 - t * t,))

    def relu(self):
        if self.data > 0:
            return type(self)(self.data, (self,), (1.0,))
        return type(self)(0.0, (self,), (0.0,))


class treats_the_exponential_as_a_power(Node):
    """Differentiates e^x by the rule for powers, as x e^(x - 1). The exponentials are right; their slopes are wrong for
    every x other than e.
    """

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(parents)
        self.slopes = tuple(slopes)
        self.grad = 0.0

    def hand_back(self, dout):
        return tuple(dout * slope for slope in self.slopes)

    def __add__(self, other):
        if not isinstance(other, type(self)):
            other = type(self)(other)
        return type(self)(self.data + other.data, [self, other], [1.0, 1.0])

    def __mul__(self, other):
        if not isinstance(other, type(self)):
            other = type(self)(other)
        return type(self)(self.data * other.data, [self, other], [other.data, self.data])

    def __pow__(self, n):
        slope = 0.0 if n == 0 else n * self.data ** (n - 1)
        return type(self)(self.data**n, [self], [slope])

    def exp(self):
        return type(self)(np.exp(self.data), [self], [float(self.data * np.exp(self.data - 1.0))])

    def tanh(self):
        y = float(np.tanh(self.data))
        return type(self)(y, [self], [1.0 - y**2])

    def relu(self):
        return type(self)(max(self.data, 0.0), [self], [float(self.data > 0)])
