"""Wrong works of `Value`, written without sight of the grader."""

import math


class _Node:
    """The notebook's `Node`, as it is given."""

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


class keeps_its_parents_in_a_set(_Node):
    """Hands the parents over as a set, as in a well-known video. In ``x * x`` the set has one parent and there are two
    slopes; and of two different parents the set may turn the order round, while the slopes stay where they are.
    """

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(parents)
        self.slopes = tuple(slopes)
        self.grad = 0.0

    def hand_back(self, dout):
        return tuple(dout * slope for slope in self.slopes)

    def __add__(self, other):
        other = other if isinstance(other, keeps_its_parents_in_a_set) else keeps_its_parents_in_a_set(other)
        return keeps_its_parents_in_a_set(self.data + other.data, {self, other}, (1.0, 1.0))

    def __mul__(self, other):
        other = other if isinstance(other, keeps_its_parents_in_a_set) else keeps_its_parents_in_a_set(other)
        return keeps_its_parents_in_a_set(self.data * other.data, {self, other}, (other.data, self.data))

    def __pow__(self, n):
        slope = 0.0 if n == 0 else n * self.data ** (n - 1)
        return keeps_its_parents_in_a_set(self.data**n, {self}, (slope,))

    def exp(self):
        e = math.exp(self.data)
        return keeps_its_parents_in_a_set(e, {self}, (e,))

    def tanh(self):
        t = math.tanh(self.data)
        return keeps_its_parents_in_a_set(t, {self}, (1.0 - t * t,))

    def relu(self):
        on = self.data > 0
        return keeps_its_parents_in_a_set(self.data if on else 0.0, {self}, (1.0 if on else 0.0,))


class looks_at_the_data_when_walking_back(_Node):
    """Remembers for a product the two operands themselves and works the slopes out later, in `hand_back`: at the
    numbers of that moment and not of the product's. Shows where the data of an operand is changed between the two; and
    `slopes` of a product is empty.
    """

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(parents)
        self.slopes = tuple(slopes)
        self.grad = 0.0
        self.is_product = False

    def hand_back(self, dout):
        if self.is_product:
            left, right = self.parents
            return (dout * right.data, dout * left.data)
        return tuple(dout * slope for slope in self.slopes)

    def __add__(self, other):
        if not isinstance(other, looks_at_the_data_when_walking_back):
            other = looks_at_the_data_when_walking_back(other)
        return looks_at_the_data_when_walking_back(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        if not isinstance(other, looks_at_the_data_when_walking_back):
            other = looks_at_the_data_when_walking_back(other)
        out = looks_at_the_data_when_walking_back(self.data * other.data, (self, other))
        out.is_product = True
        return out

    def __pow__(self, n):
        if n == 0:
            return looks_at_the_data_when_walking_back(1.0, (self,), (0.0,))
        return looks_at_the_data_when_walking_back(self.data**n, (self,), (n * self.data ** (n - 1),))

    def exp(self):
        out = looks_at_the_data_when_walking_back(math.exp(self.data), (self,))
        out.slopes = (out.data,)
        return out

    def tanh(self):
        t = math.tanh(self.data)
        return looks_at_the_data_when_walking_back(t, (self,), (1 - t**2,))

    def relu(self):
        if self.data > 0:
            return looks_at_the_data_when_walking_back(self.data, (self,), (1.0,))
        return looks_at_the_data_when_walking_back(0.0, (self,), (0.0,))
