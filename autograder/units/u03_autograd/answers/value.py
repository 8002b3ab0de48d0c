"""`Value`: what is right, and what goes wrong."""

from __future__ import annotations

import math
import re
from typing import Any, Self

import numpy as np

from autograder.authoring import mistake
from autograder.authoring.pytorch import leaf, torch
from autograder.units.u03_autograd.answers.seen import EMPTY_TESTS, TANH_OF_Z
from autograder.units.u03_autograd.answers.tape import Value


def reference(numbers: dict[str, float], lines: list[str], upstream: dict[str, float]) -> Any:
    """Each line by itself, with tensors for its operands.

    https://docs.pytorch.org/docs/stable/generated/torch.autograd.grad.html
    """
    data, shares = dict(numbers), dict[str, float]()
    for line in lines:
        result, _, expression = line.partition(" = ")
        operands = {name: leaf(np.array(data[name])) for name in sorted(set(re.findall(r"\b[a-z]\b", expression)))}
        out = eval(expression, {}, operands)  # noqa: S307 the unit's own text
        found = torch.autograd.grad(out, list(operands.values()), torch.full_like(out, upstream[result]))
        data[result] = out.item()
        shares |= {f"{name} from {result}": share.item() for name, share in zip(operands, found, strict=True)}
    return {"data": data, "handed back": shares}


@mistake(hint="If one summand grows by a little, by how much does the sum grow?")
class SumHandsBackTheSummands(Value):
    """A sum hands back its summands as slopes. They are what went in; the slope says how the sum moves when one of them
    moves.
    """

    def __add__(self, other: Any) -> Self:
        other = self.as_node(other)
        return self.made(self.data + other.data, (self, other), (self.data, other.data))


@mistake(hint="Hold one summand still and raise the other: does the sum care how large they are?")
class SumHandsBackTheOther(Value):
    """A sum takes each summand's slope from the other one, as a product does."""

    def __add__(self, other: Any) -> Self:
        other = self.as_node(other)
        return self.made(self.data + other.data, (self, other), (other.data, self.data))


@mistake(hint="Raise one summand of 3 + 5 by one: by how much does the sum grow?")
class SumSharesOut(Value):
    """A sum divides the upstream gradient between its two summands. Each of them moves the sum by all that it moves
    itself, so nothing is divided.
    """

    def __add__(self, other: Any) -> Self:
        other = self.as_node(other)
        return self.made(self.data + other.data, (self, other), (0.5, 0.5))


@mistake(hint="Take 3 · 5 and raise the 3 by one: by how much does the product grow?")
class ProductHandsBackItsOwn(Value):
    """The slopes of a product stand at the wrong factors: each factor gets itself and not the other one."""

    def __mul__(self, other: Any) -> Self:
        other = self.as_node(other)
        return self.made(self.data * other.data, (self, other), (self.data, other.data))


@mistake(hint="Is the slope of a product 1 for each factor?")
class ProductLikeASum(Value):
    """A product hands the upstream gradient on to both factors as it came, as a sum does."""

    def __mul__(self, other: Any) -> Self:
        other = self.as_node(other)
        return self.made(self.data * other.data, (self, other), (1.0, 1.0))


@mistake(hint="Read what `parents` is to hold, and draw the graph of one product: how many edges lead to it?")
class ForgetsTheSecondOperand(Value):
    """Of two operands only the first is remembered. The second can never be told how it should change."""

    def __add__(self, other: Any) -> Self:
        other = self.as_node(other)
        return self.made(self.data + other.data, (self,), (1.0,))

    def __mul__(self, other: Any) -> Self:
        other = self.as_node(other)
        return self.made(self.data * other.data, (self,), (other.data,))


@mistake(hint="What does the constructor take besides the data?")
class RemembersNothing(Value):
    """It computes the right numbers and remembers nothing: its results look like leaves, and no gradient gets past
    them.
    """

    def made(self, data: float, parents: tuple[Any, ...], slopes: tuple[float, ...]) -> Self:
        return type(self)(data)


@mistake(hint="Make the parents the nodes that took part, not copies of their numbers.")
class RemembersCopies(Value):
    """The parents are new nodes with the same numbers. Gradients arrive at these copies, and never at the nodes that
    you hold in your hand.
    """

    def made(self, data: float, parents: tuple[Any, ...], slopes: tuple[float, ...]) -> Self:
        return type(self)(data, tuple(type(self)(parent.data) for parent in parents), slopes)


@mistake(hint="Who else uses the first operand? Let an operation return a new node.")
class AddsInPlace(Value):
    """A sum is stored in its first operand. Whoever uses that operand again finds another number in it."""

    def __add__(self, other: Any) -> Self:
        other = self.as_node(other)
        out = self.made(self.data + other.data, (self, other), (1.0, 1.0))
        self.data = out.data
        return out


@mistake(hint="Differentiate x³ by hand: what stands before the power?", seen=EMPTY_TESTS)
class PowerWithoutTheFactor(Value):
    """The slope of a power lacks the factor that comes down from the exponent."""

    def __pow__(self, n: int) -> Self:
        return self.made(self.data**n, (self,), (self.data ** (n - 1) if n else 0.0,))


@mistake(hint="Differentiate x³ by hand: what becomes of the exponent?")
class PowerKeepsItsExponent(Value):
    """The slope of a power still has the exponent of the power itself."""

    def __pow__(self, n: int) -> Self:
        return self.made(self.data**n, (self,), (n * self.data**n,))


@mistake(hint="Try your power with a negative base: which numbers have a logarithm?")
class PowerByLogarithm(Value):
    """A power by way of the logarithm: that works for positive bases alone, though whole powers of negative numbers
    are harmless.
    """

    def __pow__(self, n: int) -> Self:
        log = math.log(self.data) if self.data > 0 else math.nan
        out = math.exp(n * log)
        return self.made(out, (self,), (n * out / self.data if self.data else math.nan,))


@mistake(
    hint="Look at the exponent 0 in the docstring, and at what your formula does with it at 0.",
    kind=(float, np.float64),
)
class PowerFailsAtZero(Value):
    """With an exponent of 0, the slope's formula asks for a power of −1, and at a base of 0 there is none."""

    def __pow__(self, n: int) -> Self:
        return self.made(self.data**n, (self,), (n * self.chosen["kind"](self.data) ** (n - 1),))


@mistake(hint="Dividing by the base is a short way to a lower exponent; where does it end?")
class PowerDividedByTheBase(Value):
    """The slope of a power is found by dividing the power by its base. At a base of 0 that is no number."""

    def __pow__(self, n: int) -> Self:
        out = self.data**n
        return self.made(out, (self,), (n * out / self.data if self.data else math.nan,))


@mistake(hint="Which function is its own derivative, and at which number do you need it?")
class ExponentialHandsBackItsInput(Value):
    """The slope of the exponential is taken to be its input."""

    def exp(self) -> Self:
        return self.made(math.exp(self.data), (self,), (self.data,))


@mistake(hint="The rule for powers is for a variable base. Which part varies here?")
class ExponentialLikeAPower(Value):
    """The exponential is differentiated as if it were a power: its input times a lower power."""

    def exp(self) -> Self:
        return self.made(math.exp(self.data), (self,), (self.data * math.exp(self.data - 1),))


@mistake(hint="The formula speaks of the output of tanh. What have you put in?", seen=TANH_OF_Z)
class TanhOfTheInput(Value):
    """The slope of tanh is computed from its input, where the formula asks for its output."""

    def tanh(self) -> Self:
        return self.made(math.tanh(self.data), (self,), (1.0 - self.data**2,))


@mistake(hint="At 0, tanh rises as steeply as the identity. What does your slope say there?")
class TanhLikeASigmoid(Value):
    """The slope of tanh is that of the sigmoid, whose output lies between 0 and 1."""

    def tanh(self) -> Self:
        out = math.tanh(self.data)
        return self.made(out, (self,), (out * (1.0 - out),))


@mistake(hint="Which exponential in your formula is too large for a float, and is there a function that needs none?")
class TanhOverflows(Value):
    """Far from 0, tanh is a quotient of two exponentials that no float can hold."""

    def tanh(self) -> Self:
        rising, falling = np.exp(np.float64(self.data)), np.exp(np.float64(-self.data))
        out = float((rising - falling) / (rising + falling))
        return self.made(out, (self,), (1.0 - out**2,))


@mistake(hint="Draw ReLU and read off how steep it is at −1 and at 2.")
class ReluWithoutMask(Value):
    """ReLU hands the upstream gradient on where it was off, too. There the output does not move with the input."""

    def relu(self) -> Self:
        return self.made(max(self.data, 0.0), (self,), (1.0,))


@mistake(hint="Draw ReLU and read off how steep it is at 0.5, 2 and 5.")
class ReluHandsBackItsOutput(Value):
    """ReLU hands back its output as the slope. The chain rule wants to know how steep it is."""

    def relu(self) -> Self:
        out = max(self.data, 0.0)
        return self.made(out, (self,), (out,))


@mistake(hint="Read in the docstring what the slope at exactly 0 is.", slope=(1.0, 0.5))
class ReluOpenAtZero(Value):
    """At exactly 0, ReLU hands something back: a choice that can be made, but not the one made here."""

    def relu(self) -> Self:
        slope = self.chosen["slope"] if self.data == 0 else float(self.data > 0)
        return self.made(max(self.data, 0.0), (self,), (slope,))


@mistake(hint="Try `a + 2`: what is `other` there, and what has it not?")
class NoNumbers(Value):
    """An operand that is a plain number has no `data`, and nothing makes a node of it."""

    def as_node(self, other: Any) -> Any:
        return other


@mistake(hint="Let the parents be a tuple with an entry for each operand, also where two of them are the same node.")
class OneEdgeForASquare(Value):
    """A product of a node with itself is remembered once, with the slope of one of its factors. But the node takes part
    twice, and each part counts.
    """

    def __mul__(self, other: Any) -> Self:
        return self.made(self.data * other.data, (self,), (self.data,)) if other is self else super().__mul__(other)


@mistake(hint="Let the parents be a tuple with an entry for each operand, also where two of them are the same node.")
class OneEdgeForBoth(Value):
    """Where both operands are the same node, it is remembered once. But it takes part twice, and each part counts."""

    def made(self, data: float, parents: tuple[Any, ...], slopes: tuple[float, ...]) -> Self:
        edges = {id(parent): (parent, slope) for parent, slope in zip(parents, slopes, strict=True)}
        return type(self)(data, *zip(*edges.values(), strict=True))
