"""`Tensor`: what is right, and what goes wrong."""

from __future__ import annotations

import re
from typing import Any, Self

import numpy as np

from autograder.authoring import Array, mistake
from autograder.authoring.pytorch import array, leaf, tensor, torch
from autograder.units.u03_autograd.answers.seen import EMPTY_TESTS, NOT_SUMMED_BACK, UPSTREAM_CHANGED
from autograder.units.u03_autograd.answers.tape import Tensor, unbroadcast


def reference(arrays: dict[str, Array], lines: list[str], upstream: dict[str, Array]) -> Any:
    """Each line by itself, with tensors for its operands.

    https://docs.pytorch.org/docs/stable/generated/torch.autograd.grad.html
    """
    data, shares = dict(arrays), dict[str, Array]()
    for line in lines:
        result, _, expression = line.partition(" = ")
        operands = {name: leaf(data[name]) for name in sorted(set(re.findall(r"\b[a-z]\b", expression)))}
        out = eval(expression, {}, operands)  # noqa: S307 the unit's own text
        found = torch.autograd.grad(out, list(operands.values()), tensor(upstream[result]))
        data[result] = array(out)
        shares |= {f"{name} from {result}": array(share) for name, share in zip(operands, found, strict=True)}
    return {"data": data, "handed back": shares}


class Composite(Tensor):
    """A right tensor that sums back, multiplies and sums over axes by other parts of the tape.

    A result of which it is not said has the parts of its first parent.
    """

    def __init__(self, data: Any, parents: Any = (), hand_back: Any = lambda dout: (), parts: Any = None) -> None:
        self.parts = parts or parents[0].parts
        super().__init__(data, tuple(parents), hand_back, parts=self.parts)

    def back(self, grad: Array, shape: tuple[int, ...]) -> Array:
        return np.asarray(self.parts.unbroadcast(np.asarray(grad), shape))

    def __matmul__(self, other: Any) -> Any:
        return self.parts.matmul(self, other)

    def sum(self, axis: Any = None, keepdims: bool = False) -> Any:
        return self.parts.sum_over(self, axis, keepdims)


def composite(parts: Any, data: Any, parents: Any = (), hand_back: Any = lambda dout: ()) -> Composite:
    """A tensor of the parts."""
    return Composite(data, parents, hand_back, parts=parts)


def restate(parts: Any, *arguments: Any) -> tuple[Any, ...]:
    """As it stands: where nothing is broadcast, what is right stays so whatever sums back."""
    return arguments


@mistake(hint="Compare the shape of what comes back with that of the operand.", seen=NOT_SUMMED_BACK)
class NotSummedBack(Tensor):
    """What a broadcast operand receives has the shape of the result. A gradient has the shape of what it is the
    gradient of.
    """

    def back(self, grad: Array, shape: tuple[int, ...]) -> Array:
        return grad


@mistake(hint="You have thought of one operation. Which other one broadcasts, too?")
class ProductNotSummedBack(Tensor):
    """A sum gives gradients the shapes of its operands, and a product does not, though it broadcasts as well."""

    def __mul__(self, other: Any) -> Self:
        other = self.as_node(other)
        a, b = self.data, other.data
        return self.made(a * b, (self, other), lambda dout: (dout * b, dout * a))


@mistake(hint="Which of the two operands may be the smaller one?")
class OnlyTheSecondSummedBack(Tensor):
    """Only the second operand's gradient is summed back to its shape. The first may be the one that was broadcast."""

    def __add__(self, other: Any) -> Self:
        other = self.as_node(other)
        shape = other.data.shape
        return self.made(self.data + other.data, (self, other), lambda dout: (dout, self.back(dout, shape)))

    def __mul__(self, other: Any) -> Self:
        other = self.as_node(other)
        a, b = self.data, other.data
        return self.made(a * b, (self, other), lambda dout: (dout * b, self.back(dout * a, b.shape)))


@mistake(hint="In a product, what comes first: the multiplication by the slope, or the sum over copies?")
class SumsBeforeItMultiplies(Tensor):
    """A product sums the upstream gradient back first and multiplies afterwards. Each copy has a slope of its own, and
    it belongs to its own part of the upstream gradient.
    """

    def __mul__(self, other: Any) -> Self:
        other = self.as_node(other)
        a, b = self.data, other.data
        return self.made(
            a * b,
            (self, other),
            lambda dout: (
                unbroadcast(np.ones(dout.shape) * unbroadcast(dout, a.shape) * b / _copies(dout, a), a.shape),
                unbroadcast(np.ones(dout.shape) * unbroadcast(dout, b.shape) * a / _copies(dout, b), b.shape),
            ),
        )


def _copies(dout: Array, operand: Array) -> float:
    """How often each number of an operand was used."""
    return dout.size / operand.size


@mistake(hint="Take 3 · 5 and raise the 3 by one: by how much does the product grow?")
class ProductHandsBackItsOwn(Tensor):
    """The slopes of a product stand at the wrong factors: each factor gets itself and not the other one."""

    def __mul__(self, other: Any) -> Self:
        other = self.as_node(other)
        a, b = self.data, other.data
        return self.made(
            a * b,
            (self, other),
            lambda dout: (self.back(dout * a, a.shape), self.back(dout * b, b.shape)),
        )


@mistake(hint="Where does the upstream gradient stand in what each operation hands back?", seen=EMPTY_TESTS)
class UpstreamDropped(Tensor):
    """Functions of one array hand back their slope alone. The chain rule multiplies it by what comes from above."""

    def slope(self, data: Array, slope: Any) -> Self:
        return self.made(data, (self,), lambda dout: (np.ones(dout.shape) * slope,))


@mistake(hint="What does the constructor take besides the data?")
class RemembersNothing(Tensor):
    """It computes the right numbers and remembers nothing: its results look like leaves, and no gradient gets past
    them.
    """

    def made(self, data: Array, parents: tuple[Any, ...], hand_back: Any) -> Self:
        return type(self)(data)


@mistake(hint="Who else uses the first operand? Let an operation return a new node.")
class AddsInPlace(Tensor):
    """A sum is stored in its first operand. Whoever uses that operand again finds other numbers in it."""

    def __add__(self, other: Any) -> Self:
        other = self.as_node(other)
        out = super().__add__(other)
        self.data = out.data
        return out


@mistake(hint="Differentiate x³ by hand: what stands before the power?", seen=EMPTY_TESTS)
class PowerWithoutTheFactor(Tensor):
    """The slope of a power lacks the factor that comes down from the exponent."""

    def __pow__(self, n: int) -> Self:
        return self.slope(self.data**n, self.data ** (n - 1) if n else 0.0)


@mistake(hint="Differentiate x³ by hand: what becomes of the exponent?")
class PowerKeepsItsExponent(Tensor):
    """The slope of a power still has the exponent of the power itself."""

    def __pow__(self, n: int) -> Self:
        return self.slope(self.data**n, n * self.data**n)


@mistake(hint="Look at the exponent 0 in the docstring, and at what your formula does with it at 0.")
class PowerFailsAtZero(Tensor):
    """With an exponent of 0, the slope's formula asks for a power of −1, and at a base of 0 that is infinite."""

    def __pow__(self, n: int) -> Self:
        return self.slope(self.data**n, n * self.data ** (n - 1))


@mistake(hint="Try your power with a negative base: which numbers have a logarithm?")
class PowerByLogarithm(Tensor):
    """A power by way of the logarithm: that works for positive bases alone, though whole powers of negative numbers
    are harmless.
    """

    def __pow__(self, n: int) -> Self:
        out = np.exp(n * np.log(self.data))
        return self.slope(out, n * out / self.data)


@mistake(hint="Which function is its own derivative, and at which number do you need it?")
class ExponentialHandsBackItsInput(Tensor):
    """The slope of the exponential is taken to be its input."""

    def exp(self) -> Self:
        return self.slope(np.exp(self.data), self.data)


@mistake(hint="The logarithm flattens as its input grows: what is its slope at 2?")
class LogarithmHandsBackItsOutput(Tensor):
    """The slope of the logarithm is computed from its output, where it belongs to its input."""

    def log(self) -> Self:
        out = np.log(self.data)
        return self.slope(out, 1.0 / out)


@mistake(hint="Which logarithm has the slope 1 at 1?", base=(2.0, 10.0))
class LogarithmOfAnotherBase(Tensor):
    """The logarithm has another base than e."""

    def log(self) -> Self:
        scale = np.log(self.chosen["base"])
        return self.slope(np.log(self.data) / scale, 1.0 / self.data / scale)


@mistake(hint="Draw ReLU and read off how steep it is at −1 and at 2.")
class ReluWithoutMask(Tensor):
    """ReLU hands the upstream gradient on where it was off, too. There the output does not move with the input."""

    def relu(self) -> Self:
        return self.slope(np.maximum(self.data, 0.0), 1.0)


@mistake(hint="Draw ReLU and read off how steep it is at 0.5, 2 and 5.")
class ReluHandsBackItsOutput(Tensor):
    """ReLU hands back its output as the slope. The chain rule wants to know how steep it is."""

    def relu(self) -> Self:
        out = np.maximum(self.data, 0.0)
        return self.slope(out, out)


@mistake(hint="What decides whether a unit was on: its input, or the gradient that arrives?")
class ReluMaskedByUpstream(Tensor):
    """ReLU blocks negative gradients. What decides is the sign of the input in the forward pass."""

    def relu(self) -> Self:
        return self.made(np.maximum(self.data, 0.0), (self,), lambda dout: (dout * (dout > 0),))


@mistake(hint="Which of the two masks belongs to ReLU: that of its input, or that of what arrives?")
class ReluMaskedTwice(Tensor):
    """ReLU blocks negative gradients as well as what was off. That makes clear pictures of what a network looks at,
    and it is no gradient.
    """

    def relu(self) -> Self:
        is_on = self.data > 0
        return self.made(np.maximum(self.data, 0.0), (self,), lambda dout: (dout * is_on * (dout > 0),))


@mistake(hint="Whose array is `dout`, and who else may still need it?", seen=UPSTREAM_CHANGED)
class ChangesTheUpstream(Tensor):
    """What is handed back is worked out in the array of the upstream gradient itself. Other parents may have received
    that very array.
    """

    def slope(self, data: Array, slope: Any) -> Self:
        def hand_back(dout: Array) -> tuple[Array]:
            dout *= slope
            return (dout,)

        return self.made(data, (self,), hand_back)


@mistake(hint="Read in the docstring what the slope at exactly 0 is.", at=(1.0, 0.5))
class ReluOpenAtZero(Tensor):
    """At exactly 0, ReLU hands something back: a choice that can be made, but not the one made here."""

    def relu(self) -> Self:
        return self.slope(np.maximum(self.data, 0.0), np.heaviside(self.data, self.chosen["at"]))


@mistake(hint="Try `a * 2`: what is `other` there, and what has it not?")
class NoNumbers(Tensor):
    """An operand that is a plain number or array is no node, and nothing makes one of it."""

    def as_node(self, other: Any) -> Any:
        if not isinstance(other, Tensor):
            raise AttributeError("'float' object has no attribute 'data'")
        return other
