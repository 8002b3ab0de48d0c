"""Wrong works of `Tensor`, written without sight of the grader."""

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


class sums_back_before_it_multiplies(_Node):
    """In the product it sums the upstream gradient back to the parent's shape first, and multiplies then. Right for
    operands of one shape; where numpy broadcast one, number and shape go wrong.
    """

    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    def __add__(self, other):
        other = other if isinstance(other, sums_back_before_it_multiplies) else sums_back_before_it_multiplies(other)
        return sums_back_before_it_multiplies(
            self.data + other.data,
            (self, other),
            lambda dout: (unbroadcast(dout, self.data.shape), unbroadcast(dout, other.data.shape)),
        )

    def __mul__(self, other):
        other = other if isinstance(other, sums_back_before_it_multiplies) else sums_back_before_it_multiplies(other)
        x, y = self.data, other.data
        return sums_back_before_it_multiplies(
            x * y, (self, other), lambda dout: (unbroadcast(dout, x.shape) * y, unbroadcast(dout, y.shape) * x)
        )

    def __pow__(self, n):
        x = self.data
        slope = n * x ** (n - 1) if n != 0 else np.zeros_like(x)
        return sums_back_before_it_multiplies(x**n, (self,), lambda dout: (dout * slope,))

    def exp(self):
        e = np.exp(self.data)
        return sums_back_before_it_multiplies(e, (self,), lambda dout: (dout * e,))

    def log(self):
        x = self.data
        return sums_back_before_it_multiplies(np.log(x), (self,), lambda dout: (dout / x,))

    def relu(self):
        on = self.data > 0
        return sums_back_before_it_multiplies(np.where(on, self.data, 0.0), (self,), lambda dout: (dout * on,))


class hands_back_bare_arrays(_Node):
    """Functions of one array hand back the array itself, not a tuple with it in it. Sum and product are right; of the
    others each parent gets the first row, or a single number.
    """

    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    def __add__(self, other):
        if not isinstance(other, hands_back_bare_arrays):
            other = hands_back_bare_arrays(other)

        def hand_back(dout):
            return unbroadcast(dout, self.data.shape), unbroadcast(dout, other.data.shape)

        return hands_back_bare_arrays(self.data + other.data, (self, other), hand_back)

    def __mul__(self, other):
        if not isinstance(other, hands_back_bare_arrays):
            other = hands_back_bare_arrays(other)
        x, y = self.data, other.data

        def hand_back(dout):
            return unbroadcast(dout * y, x.shape), unbroadcast(dout * x, y.shape)

        return hands_back_bare_arrays(x * y, (self, other), hand_back)

    def __pow__(self, n):
        if n == 0:
            return hands_back_bare_arrays(np.ones_like(self.data), (self,), lambda dout: np.zeros_like(dout))
        slope = n * self.data ** (n - 1)
        return hands_back_bare_arrays(self.data**n, (self,), lambda dout: dout * slope)

    def exp(self):
        out = np.exp(self.data)
        return hands_back_bare_arrays(out, (self,), lambda dout: dout * out)

    def log(self):
        slope = 1 / self.data
        return hands_back_bare_arrays(np.log(self.data), (self,), lambda dout: dout * slope)

    def relu(self):
        mask = (self.data > 0).astype(float)
        return hands_back_bare_arrays(self.data * mask, (self,), lambda dout: dout * mask)


class masks_the_gradient_in_place(_Node):
    """ReLU sets the upstream gradient to 0 in place and hands that array on. What arrives is right; the `dout` that
    was passed is changed, wherever a number is not positive.
    """

    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    def _node(self, other):
        return other if isinstance(other, masks_the_gradient_in_place) else masks_the_gradient_in_place(other)

    def __add__(self, other):
        other = self._node(other)
        a, b = self.data.shape, other.data.shape
        return masks_the_gradient_in_place(
            self.data + other.data, (self, other), lambda dout: (unbroadcast(dout, a), unbroadcast(dout, b))
        )

    def __mul__(self, other):
        other = self._node(other)
        x, y = self.data, other.data
        return masks_the_gradient_in_place(
            x * y, (self, other), lambda dout: (unbroadcast(dout * y, x.shape), unbroadcast(dout * x, y.shape))
        )

    def __pow__(self, n):
        slope = n * self.data ** (n - 1) if n else np.zeros(self.data.shape)
        return masks_the_gradient_in_place(self.data**n, (self,), lambda dout: (dout * slope,))

    def exp(self):
        out = np.exp(self.data)
        return masks_the_gradient_in_place(out, (self,), lambda dout: (out * dout,))

    def log(self):
        x = self.data
        return masks_the_gradient_in_place(np.log(x), (self,), lambda dout: (dout / x,))

    def relu(self):
        off = self.data <= 0

        def hand_back(dout):
            dout[off] = 0
            return (dout,)

        return masks_the_gradient_in_place(np.maximum(self.data, 0), (self,), hand_back)
