"""Right works for `Value` of unit 3."""

import math
import numbers

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


class one_helper_makes_them_all(_Node):
    """Right: every operation goes through one private helper that takes pairs of a parent and a slope."""

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(parents)
        self.slopes = tuple(slopes)
        self.grad = 0.0

    def hand_back(self, dout):
        """What each parent receives."""
        return tuple(dout * slope for slope in self.slopes)

    @classmethod
    def _node(cls, value, *pairs):
        parents, slopes = zip(*pairs)
        return cls(value, parents, slopes)

    @classmethod
    def _wrap(cls, thing):
        return cls(thing) if isinstance(thing, numbers.Number) else thing

    def __add__(self, other):
        other = self._wrap(other)
        return self._node(self.data + other.data, (self, 1.0), (other, 1.0))

    def __mul__(self, other):
        other = self._wrap(other)
        return self._node(self.data * other.data, (self, other.data), (other, self.data))

    def __pow__(self, n):
        slope = {0: 0.0, 1: 1.0}.get(n)
        if slope is None:
            slope = n * self.data ** (n - 1)
        return self._node(self.data**n, (self, slope))

    def exp(self):
        e = math.exp(self.data)
        return self._node(e, (self, e))

    def tanh(self):
        t = math.tanh(self.data)
        return self._node(t, (self, (1.0 - t) * (1.0 + t)))

    def relu(self):
        on = self.data > 0
        return self._node(self.data if on else 0.0, (self, float(on)))


class numpy_scalars_and_careful_tanh(_Node):
    """Right: numpy throughout, tanh from exp(-2 |x|), which cannot overflow, and lists for parents and slopes."""

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(parents)
        self.slopes = tuple(slopes)
        self.grad = 0.0

    def hand_back(self, dout):
        return tuple(dout * slope for slope in self.slopes)

    def __add__(self, other):
        if not isinstance(other, numpy_scalars_and_careful_tanh):
            other = numpy_scalars_and_careful_tanh(other)
        return numpy_scalars_and_careful_tanh(np.add(self.data, other.data), [self, other], [1.0, 1.0])

    def __mul__(self, other):
        if not isinstance(other, numpy_scalars_and_careful_tanh):
            other = numpy_scalars_and_careful_tanh(other)
        product = np.multiply(self.data, other.data)
        return numpy_scalars_and_careful_tanh(product, [self, other], [other.data, self.data])

    def __pow__(self, n):
        if n == 0:
            data, slope = 1.0, 0.0
        elif n == 1:
            data, slope = self.data, 1.0
        elif n > 1:
            data, slope = self.data**n, n * self.data ** (n - 1)
        else:
            data, slope = 1.0 / self.data**-n, n / self.data ** (1 - n)
        return numpy_scalars_and_careful_tanh(data, [self], [slope])

    def exp(self):
        out = numpy_scalars_and_careful_tanh(np.exp(self.data), [self])
        out.slopes = (out.data,)
        return out

    def tanh(self):
        e = np.exp(-2.0 * abs(self.data))
        size = (1.0 - e) / (1.0 + e)
        slope = 4.0 * e / (1.0 + e) ** 2
        return numpy_scalars_and_careful_tanh(np.copysign(size, self.data), [self], [float(slope)])

    def relu(self):
        slope = float(np.heaviside(self.data, 0.0))
        return numpy_scalars_and_careful_tanh(max(self.data, 0.0), [self], [slope])


class slopes_first_in_long_hand(_Node):
    """Right: long and clumsy, the power by repeated multiplication, everything in named variables."""

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(parents)
        self.slopes = tuple(slopes)
        self.grad = 0.0

    def hand_back(self, dout):
        return tuple(dout * slope for slope in self.slopes)

    def __add__(self, other):
        try:
            second = other.data
            second_parent = other
        except AttributeError:
            second = float(other)
            second_parent = type(self)(second)
        slope_of_first = 1.0
        slope_of_second = 1.0
        return type(self)(self.data + second, (self, second_parent), (slope_of_first, slope_of_second))

    def __mul__(self, other):
        if isinstance(other, type(self)):
            second_parent = other
        else:
            second_parent = type(self)(other)
        slope_of_first = second_parent.data
        slope_of_second = self.data
        return type(self)(slope_of_first * slope_of_second, (self, second_parent), (slope_of_first, slope_of_second))

    def __pow__(self, n):
        def power(base, count):
            result = 1.0
            for _ in range(abs(count)):
                result = result * base
            return result if count >= 0 else 1.0 / result

        slope = 0.0
        if n != 0:
            slope = n * power(self.data, n - 1)
        return type(self)(power(self.data, n), (self,), (slope,))

    def exp(self):
        result = math.exp(self.data)
        slope = result
        return type(self)(result, (self,), (slope,))

    def tanh(self):
        result = math.tanh(self.data)
        slope = 1.0 - result**2
        return type(self)(result, (self,), (slope,))

    def relu(self):
        if self.data <= 0:
            return type(self)(0.0, (self,), (0.0,))
        return type(self)(self.data, (self,), (1.0,))
