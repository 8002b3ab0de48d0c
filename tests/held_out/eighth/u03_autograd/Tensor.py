"""Wrong works of `Tensor`, written without sight of the grader."""

import numpy as np


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


class guards_its_logarithm(_Node):
    """Adds 1e-6 inside the logarithm, "so that it cannot blow up", and likewise in its slope. Shows for small positive
    data: the logarithm of 1e-9 becomes that of 0.000001001.
    """

    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    def __add__(self, other):
        o = other if isinstance(other, guards_its_logarithm) else guards_its_logarithm(other)
        return guards_its_logarithm(
            self.data + o.data,
            (self, o),
            lambda dout: (unbroadcast(dout, self.data.shape), unbroadcast(dout, o.data.shape)),
        )

    def __mul__(self, other):
        o = other if isinstance(other, guards_its_logarithm) else guards_its_logarithm(other)
        x, y = self.data.copy(), o.data.copy()
        return guards_its_logarithm(
            x * y, (self, o), lambda dout: (unbroadcast(dout * y, x.shape), unbroadcast(dout * x, y.shape))
        )

    def __pow__(self, n):
        x = self.data.copy()
        slope = np.zeros_like(x) if n == 0 else n * x ** (n - 1)
        return guards_its_logarithm(x**n, (self,), lambda dout: (dout * slope,))

    def exp(self):
        e = np.exp(self.data)
        return guards_its_logarithm(e, (self,), lambda dout: (dout * e,))

    def log(self):
        safe = self.data + 1e-6
        return guards_its_logarithm(np.log(safe), (self,), lambda dout: (dout / safe,))

    def relu(self):
        on = self.data > 0
        return guards_its_logarithm(np.where(on, self.data, 0.0), (self,), lambda dout: (dout * on,))


class sums_back_too_early(_Node):
    """In a product it sums the upstream gradient back to the parent's shape first and multiplies by the other operand
    afterwards. Right for operands of one shape; shows where numpy broadcast one of them, in numbers and in shapes.
    """

    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    @staticmethod
    def _node(thing):
        return thing if isinstance(thing, sums_back_too_early) else sums_back_too_early(thing)

    def __add__(self, other):
        other = self._node(other)

        def back(dout):
            return unbroadcast(dout, self.data.shape), unbroadcast(dout, other.data.shape)

        return sums_back_too_early(self.data + other.data, (self, other), back)

    def __mul__(self, other):
        other = self._node(other)
        a, b = np.array(self.data), np.array(other.data)

        def back(dout):
            return unbroadcast(dout, a.shape) * b, unbroadcast(dout, b.shape) * a

        return sums_back_too_early(a * b, (self, other), back)

    def __pow__(self, n):
        a = np.array(self.data)

        def back(dout):
            return (dout * n * a ** (n - 1) if n != 0 else np.zeros(a.shape),)

        return sums_back_too_early(a**n, (self,), back)

    def exp(self):
        e = np.exp(self.data)
        return sums_back_too_early(e, (self,), lambda dout: (dout * e,))

    def log(self):
        a = np.array(self.data)
        return sums_back_too_early(np.log(a), (self,), lambda dout: (dout / a,))

    def relu(self):
        mask = (self.data > 0).astype(float)
        return sums_back_too_early(self.data * mask, (self,), lambda dout: (dout * mask,))
