"""Wrong works of `Tensor`, written without sight of the grader."""

import numpy as np


class sums_back_before_it_multiplies(Node):
    """The product sums the upstream gradient back to the shape of an operand first, and multiplies by the other one
    then. Right where both have the same shape; where one was broadcast its gradient has wrong numbers, and often the
    wrong shape.
    """

    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    def __add__(self, other):
        other = other if isinstance(other, Node) else type(self)(other)
        a, b = self.data.shape, other.data.shape
        return type(self)(self.data + other.data, (self, other), lambda g: (unbroadcast(g, a), unbroadcast(g, b)))

    def __mul__(self, other):
        other = other if isinstance(other, Node) else type(self)(other)
        x, y = self.data, other.data
        return type(self)(x * y, (self, other), lambda g: (unbroadcast(g, x.shape) * y, unbroadcast(g, y.shape) * x))

    def __pow__(self, n):
        x = self.data
        if n == 0:
            return type(self)(np.ones_like(x), (self,), lambda g: (np.zeros_like(x),))
        return type(self)(x**n, (self,), lambda g: (g * n * x ** (n - 1),))

    def exp(self):
        e = np.exp(self.data)
        return type(self)(e, (self,), lambda g: (g * e,))

    def log(self):
        x = self.data
        return type(self)(np.log(x), (self,), lambda g: (g / x,))

    def relu(self):
        on = self.data > 0
        return type(self)(np.where(on, self.data, 0.0), (self,), lambda g: (g * on,))


class forgets_the_comma(Node):
    """The exponential hands back an array in brackets, which is no tuple without a comma. The walk back then takes the
    rows of that array for the shares of the parents. Shows in `exp` alone.
    """

    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    def __add__(self, other):
        if not isinstance(other, type(self)):
            other = type(self)(other)

        def back(dout):
            return unbroadcast(dout, self.data.shape), unbroadcast(dout, other.data.shape)

        return type(self)(self.data + other.data, (self, other), back)

    def __mul__(self, other):
        if not isinstance(other, type(self)):
            other = type(self)(other)
        left, right = self.data, other.data

        def back(dout):
            return unbroadcast(dout * right, left.shape), unbroadcast(dout * left, right.shape)

        return type(self)(left * right, (self, other), back)

    def __pow__(self, n):
        x = self.data
        slope = np.zeros_like(x) if n == 0 else n * x ** (n - 1)
        return type(self)(x**n, (self,), lambda dout: (dout * slope,))

    def exp(self):
        out = np.exp(self.data)
        return type(self)(out, (self,), lambda dout: dout * out)

    def log(self):
        slope = 1 / self.data
        return type(self)(np.log(self.data), (self,), lambda dout: (dout * slope,))

    def relu(self):
        mask = (self.data > 0).astype(float)
        return type(self)(np.maximum(self.data, 0), (self,), lambda dout: (dout * mask,))
