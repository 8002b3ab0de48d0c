# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Unit 3: Autograd

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

from autograder.notebook import check


# %%
class Node:
    """What all nodes have in common: what can be made of sums, products and powers. Leave it as it is."""

    __array_ufunc__ = None  # numpy then leaves `array * node` to the node

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
        backward(self)


# %% nbgrader={"grade": false, "grade_id": "Value", "locked": false, "schema_version": 3, "solution": true, "task": false}
class Value(Node):
    """A number that remembers how it was made.

    Attributes:
        data: float, the number.
        parents: tuple of the nodes that an operation made it of; empty for a leaf.
        slopes: tuple of floats, for each parent the derivative of `data` with respect to that parent's data.
        grad: float, 0.0 at first; `backward` adds to it.

    Every operation returns a new `Value` and leaves its operands unchanged. The other operand of a sum or a product
    is another `Value` or a number. The same `Value` may be both operands, as in ``x * x``: then all that it hands back
    to x, taken together, is the derivative. As autograd through `torch.Tensor` with one number in it.
    """

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(parents)
        self.slopes = tuple(slopes)
        self.grad = 0.0

    def hand_back(self, dout):
        """What each parent receives of the upstream gradient `dout`, a float: a tuple of floats, one for each."""
        return tuple(dout * slope for slope in self.slopes)

    def __add__(self, other):
        """The sum."""
        ### BEGIN SOLUTION
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))
        ### END SOLUTION

    def __mul__(self, other):
        """The product."""
        ### BEGIN SOLUTION
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))
        ### END SOLUTION

    def __pow__(self, n):
        """The power. `n` is an integer, positive, negative or 0. ``x ** 0`` is 1 with a slope of 0 for every x, also for 0."""
        ### BEGIN SOLUTION
        slope = n * self.data ** (n - 1) if n != 0 else 0.0
        return Value(self.data**n, (self,), (slope,))
        ### END SOLUTION

    def exp(self):
        """The exponential."""
        ### BEGIN SOLUTION
        out = np.exp(self.data)
        return Value(out, (self,), (out,))
        ### END SOLUTION

    def tanh(self):
        """The hyperbolic tangent; it and its slope are finite and right for data up to ±1000."""
        ### BEGIN SOLUTION
        out = np.tanh(self.data)
        return Value(out, (self,), (1 - out**2,))
        ### END SOLUTION

    def relu(self):
        """The data where it is positive, else 0. At exactly 0 its slope is 0, as in PyTorch."""
        ### BEGIN SOLUTION
        return Value(max(self.data, 0.0), (self,), (float(self.data > 0),))
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_Value", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u03.Value", Value)

# %% [markdown] nbgrader={"grade": false, "grade_id": "reflection_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ## Reflection
#
# Why does it go backward?

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Since there is one loss and there are many weights.
