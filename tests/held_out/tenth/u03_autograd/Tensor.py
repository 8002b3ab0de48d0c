"""Wrong works of `Tensor`, written without sight of the grader."""

import numpy as np


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


class scales_the_upstream_in_place(_Node):
    """The product and the functions of one array write a share into the `dout` that they were given. All shares are
    right, and the array of whoever called `hand_back` is not what it was: another parent of another node may hold it,
    too.
    """

    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    def _of_one(self, data, slope):
        def back(dout):
            dout *= slope
            return (dout,)

        return type(self)(data, (self,), back)

    def __add__(self, other):
        if not isinstance(other, type(self)):
            other = type(self)(other)
        return type(self)(
            self.data + other.data,
            (self, other),
            lambda dout: (unbroadcast(dout, self.data.shape), unbroadcast(dout, other.data.shape)),
        )

    def __mul__(self, other):
        if not isinstance(other, type(self)):
            other = type(self)(other)

        def back(dout):
            for_other = unbroadcast(dout * self.data, other.data.shape)
            dout *= other.data
            return unbroadcast(dout, self.data.shape), for_other

        return type(self)(self.data * other.data, (self, other), back)

    def __pow__(self, n):
        slope = np.zeros_like(self.data) if n == 0 else n * self.data ** (n - 1)
        return self._of_one(self.data**n, slope)

    def exp(self):
        e = np.exp(self.data)
        return self._of_one(e, e)

    def log(self):
        return self._of_one(np.log(self.data), 1 / self.data)

    def relu(self):
        return self._of_one(np.maximum(self.data, 0), (self.data > 0).astype(float))


class a_guarded_logarithm(_Node):
    """Adds a small number inside the logarithm against -inf, as a blog post advises. Shows for small positive data:
    the logarithm of 1e-10 comes out as about -18, and its slope as about a hundred million.
    """

    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    def __add__(self, other):
        cls = type(self)
        other = other if isinstance(other, cls) else cls(other)
        a, b = self.data, other.data
        return cls(a + b, (self, other), lambda g: (unbroadcast(g, a.shape), unbroadcast(g, b.shape)))

    def __mul__(self, other):
        cls = type(self)
        other = other if isinstance(other, cls) else cls(other)
        a, b = self.data, other.data
        return cls(a * b, (self, other), lambda g: (unbroadcast(g * b, a.shape), unbroadcast(g * a, b.shape)))

    def __pow__(self, n):
        a = self.data
        if n == 0:
            return type(self)(np.ones_like(a), (self,), lambda g: (np.zeros_like(a),))
        return type(self)(a**n, (self,), lambda g: (g * n * a ** (n - 1),))

    def exp(self):
        e = np.exp(self.data)
        return type(self)(e, (self,), lambda g: (g * e,))

    def log(self):
        safe = self.data + 1e-8
        return type(self)(np.log(safe), (self,), lambda g: (g / safe,))

    def relu(self):
        mask = self.data > 0
        return type(self)(np.where(mask, self.data, 0.0), (self,), lambda g: (np.where(mask, g, 0.0),))
