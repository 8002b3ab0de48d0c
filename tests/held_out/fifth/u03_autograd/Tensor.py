"""Wrong works of `Tensor`, written without sight of the grader."""

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


def _unbroadcast(grad, shape):
    front = grad.ndim - len(shape)
    grad = grad.sum(axis=tuple(range(front)))
    return grad.sum(axis=tuple(i for i, extent in enumerate(shape) if extent == 1), keepdims=True)


class slopes_of_an_exponential_kept_by_in_place_work(_Node):
    """Computes the exponential into the operand's own array, to save memory. Shows in the data of the operand, which
    is another afterwards, and in all that was built of it."""

    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    def __add__(self, other):
        other = other if isinstance(other, _Node) else type(self)(other)
        return type(self)(
            self.data + other.data,
            (self, other),
            lambda dout: (_unbroadcast(dout, self.data.shape), _unbroadcast(dout, other.data.shape)),
        )

    def __mul__(self, other):
        other = other if isinstance(other, _Node) else type(self)(other)
        return type(self)(
            self.data * other.data,
            (self, other),
            lambda dout: (
                _unbroadcast(dout * other.data, self.data.shape),
                _unbroadcast(dout * self.data, other.data.shape),
            ),
        )

    def __pow__(self, n):
        slope = n * self.data ** (n - 1.0) if n != 0 else np.zeros(self.data.shape)
        return type(self)(self.data ** float(n), (self,), lambda dout: (dout * slope,))

    def exp(self):
        np.exp(self.data, out=self.data)
        return type(self)(self.data, (self,), lambda dout: (dout * self.data,))

    def log(self):
        return type(self)(np.log(self.data), (self,), lambda dout: (dout / self.data,))

    def relu(self):
        return type(self)(np.maximum(self.data, 0), (self,), lambda dout: (dout * (self.data > 0),))


class product_forgets_how_it_was_broadcast(_Node):
    """Sums back in `__add__` and not in `__mul__`, whose gradients have the shape of the result. Shows where an
    operand of a product was broadcast, a plain number included."""

    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    def __add__(self, other):
        other = other if isinstance(other, _Node) else type(self)(other)
        return type(self)(
            self.data + other.data,
            (self, other),
            lambda dout: (_unbroadcast(dout, self.data.shape), _unbroadcast(dout, other.data.shape)),
        )

    def __mul__(self, other):
        if not isinstance(other, _Node):
            other = type(self)(other)

        def hand_back(dout):
            return dout * other.data, dout * self.data

        return type(self)(self.data * other.data, (self, other), hand_back)

    def __pow__(self, n):
        slope = n * self.data ** (n - 1.0) if n != 0 else np.zeros(self.data.shape)
        return type(self)(self.data ** float(n), (self,), lambda dout: (dout * slope,))

    def exp(self):
        e = np.exp(self.data)
        return type(self)(e, (self,), lambda dout: (dout * e,))

    def log(self):
        return type(self)(np.log(self.data), (self,), lambda dout: (dout / self.data,))

    def relu(self):
        return type(self)(np.maximum(self.data, 0), (self,), lambda dout: (dout * (self.data > 0),))


class slope_of_the_logarithm_is_negative_square(_Node):
    """Two mistakes: the logarithm gets the slope of 1 / x, copied from the powers; and ReLU lets half of the gradient
    through at 0. Shows in the gradient of `log`, and of `relu` at exactly 0."""

    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    def __add__(self, other):
        other = other if isinstance(other, _Node) else type(self)(other)
        return type(self)(
            self.data + other.data,
            (self, other),
            lambda dout: (_unbroadcast(dout, self.data.shape), _unbroadcast(dout, other.data.shape)),
        )

    def __mul__(self, other):
        other = other if isinstance(other, _Node) else type(self)(other)
        return type(self)(
            self.data * other.data,
            (self, other),
            lambda dout: (
                _unbroadcast(dout * other.data, self.data.shape),
                _unbroadcast(dout * self.data, other.data.shape),
            ),
        )

    def __pow__(self, n):
        slope = n * self.data ** (n - 1.0) if n != 0 else np.zeros(self.data.shape)
        return type(self)(self.data ** float(n), (self,), lambda dout: (dout * slope,))

    def exp(self):
        e = np.exp(self.data)
        return type(self)(e, (self,), lambda dout: (dout * e,))

    def log(self):
        return type(self)(np.log(self.data), (self,), lambda dout: (-dout / self.data**2,))

    def relu(self):
        gate = (np.sign(self.data) + 1) / 2
        return type(self)(self.data.clip(min=0), (self,), lambda dout: (dout * gate,))
