"""Wrong works for `Value` of unit 3."""

import math

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


class squares_with_one_parent(_Node):
    """The parents are put into a dictionary, so in x * x and x + x the second slope overwrites the first: it hands back
    half of the derivative wherever a Value is both operands.
    """

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(parents)
        self.slopes = tuple(slopes)
        self.grad = 0.0

    def hand_back(self, dout):
        return tuple(dout * slope for slope in self.slopes)

    def _made(self, data, *pairs):
        slope_of = dict(pairs)
        return squares_with_one_parent(data, slope_of.keys(), slope_of.values())

    def __add__(self, other):
        if not isinstance(other, squares_with_one_parent):
            other = squares_with_one_parent(other)
        return self._made(self.data + other.data, (self, 1.0), (other, 1.0))

    def __mul__(self, other):
        if not isinstance(other, squares_with_one_parent):
            other = squares_with_one_parent(other)
        return self._made(self.data * other.data, (self, other.data), (other, self.data))

    def __pow__(self, n):
        if n == 0:
            return self._made(1.0, (self, 0.0))
        return self._made(self.data**n, (self, n * self.data ** (n - 1)))

    def exp(self):
        e = math.exp(self.data)
        return self._made(e, (self, e))

    def tanh(self):
        t = math.tanh(self.data)
        return self._made(t, (self, 1 - t * t))

    def relu(self):
        return self._made(max(self.data, 0.0), (self, 1.0 if self.data > 0 else 0.0))


class slope_of_tanh_from_the_input(_Node):
    """The slope of tanh is 1 - x² with the data before tanh in place of the result: wrong everywhere but at 0."""

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(parents)
        self.slopes = tuple(slopes)
        self.grad = 0.0

    def hand_back(self, dout):
        return tuple(dout * s for s in self.slopes)

    def __add__(self, other):
        other = other if isinstance(other, slope_of_tanh_from_the_input) else slope_of_tanh_from_the_input(other)
        return slope_of_tanh_from_the_input(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        other = other if isinstance(other, slope_of_tanh_from_the_input) else slope_of_tanh_from_the_input(other)
        return slope_of_tanh_from_the_input(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, n):
        slope = 0.0 if n == 0 else n * self.data ** (n - 1)
        return slope_of_tanh_from_the_input(self.data**n, (self,), (slope,))

    def exp(self):
        return slope_of_tanh_from_the_input(np.exp(self.data), (self,), (float(np.exp(self.data)),))

    def tanh(self):
        return slope_of_tanh_from_the_input(np.tanh(self.data), (self,), (1 - self.data**2,))

    def relu(self):
        return slope_of_tanh_from_the_input(max(0, self.data), (self,), (float(self.data > 0),))


class tanh_written_with_exponentials(_Node):
    """tanh is (e²ˣ - 1) / (e²ˣ + 1): an OverflowError for data above 355. Right below."""

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(parents)
        self.slopes = tuple(slopes)
        self.grad = 0.0

    def hand_back(self, dout):
        return tuple(dout * slope for slope in self.slopes)

    def __add__(self, other):
        if isinstance(other, (int, float)):
            other = tanh_written_with_exponentials(other)
        return tanh_written_with_exponentials(self.data + other.data, [self, other], [1.0, 1.0])

    def __mul__(self, other):
        if isinstance(other, (int, float)):
            other = tanh_written_with_exponentials(other)
        return tanh_written_with_exponentials(self.data * other.data, [self, other], [other.data, self.data])

    def __pow__(self, n):
        if n == 0:
            return tanh_written_with_exponentials(1.0, [self], [0.0])
        return tanh_written_with_exponentials(self.data**n, [self], [n * self.data ** (n - 1)])

    def exp(self):
        out = math.exp(self.data)
        return tanh_written_with_exponentials(out, [self], [out])

    def tanh(self):
        e = math.exp(2 * self.data)
        t = (e - 1) / (e + 1)
        return tanh_written_with_exponentials(t, [self], [1 - t**2])

    def relu(self):
        if self.data > 0:
            return tanh_written_with_exponentials(self.data, [self], [1.0])
        return tanh_written_with_exponentials(0.0, [self], [0.0])


class product_slopes_not_crossed_and_relu_open_at_zero(_Node):
    """Two mistakes. In a product each operand gets its own data as slope, not that of the other; and at exactly 0 relu
    has slope 1. The first shows wherever two factors differ.
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
        other = other if isinstance(other, cls) else cls(other)
        return cls(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        cls = type(self)
        other = other if isinstance(other, cls) else cls(other)
        return cls(self.data * other.data, (self, other), (self.data, other.data))

    def __pow__(self, n):
        cls = type(self)
        return cls(self.data**n, (self,), (n * self.data ** (n - 1) if n else 0.0,))

    def exp(self):
        value = math.exp(self.data)
        return type(self)(value, (self,), (value,))

    def tanh(self):
        value = math.tanh(self.data)
        return type(self)(value, (self,), (1.0 - value * value,))

    def relu(self):
        return type(self)(max(self.data, 0.0), (self,), (1.0 if self.data >= 0 else 0.0,))
