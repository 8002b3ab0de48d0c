"""Right works for `Tensor` of other shapes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def _summed_back(grad: Array, shape: tuple[int, ...]) -> Array:
    grad = np.asarray(grad)
    while grad.ndim > len(shape):
        grad = grad.sum(axis=0)
    for axis, extent in enumerate(shape):
        if extent == 1:
            grad = grad.sum(axis=axis, keepdims=True)
    return grad


class WithSlopes:
    """Every operation gives slopes, and one method multiplies and sums back."""

    def __init__(self, data: Any, *edges: tuple[Any, Any]) -> None:
        self.data = np.asarray(data, dtype=float)
        self.edges = edges
        self.parents = [parent for parent, _ in edges]
        self.grad = np.zeros(self.data.shape)

    def hand_back(self, dout: Any) -> list[Array]:
        return [_summed_back(dout * slope, parent.data.shape) for parent, slope in self.edges]

    def __add__(self, other: Any) -> WithSlopes:
        other = other if isinstance(other, WithSlopes) else WithSlopes(other)
        return WithSlopes(self.data + other.data, (self, 1.0), (other, 1.0))

    def __mul__(self, other: Any) -> WithSlopes:
        other = other if isinstance(other, WithSlopes) else WithSlopes(other)
        return WithSlopes(self.data * other.data, (self, other.data), (other, self.data))

    def __pow__(self, n: int) -> WithSlopes:
        slope = np.zeros_like(self.data) if n == 0 else n * self.data ** (n - 1)
        return WithSlopes(self.data**n, (self, slope))

    def exp(self) -> WithSlopes:
        return WithSlopes(np.exp(self.data), (self, np.exp(self.data)))

    def log(self) -> WithSlopes:
        return WithSlopes(np.log(self.data), (self, 1 / self.data))

    def relu(self) -> WithSlopes:
        return WithSlopes(self.data * (self.data > 0), (self, self.data > 0))


class WithClosures:
    """Each result carries a function of its own; constants are no parents."""

    def __init__(self, data: Any, parents: Any = (), hand_back: Callable[[Any], Any] = lambda dout: ()) -> None:
        self.data = np.array(data, dtype=np.float64)
        self.parents, self.hand_back = tuple(parents), hand_back
        self.grad = np.zeros_like(self.data)

    def __add__(self, other: Any) -> WithClosures:
        if not isinstance(other, WithClosures):
            shape = self.data.shape
            return WithClosures(self.data + other, (self,), lambda dout: (_summed_back(dout, shape),))
        shapes = (self.data.shape, other.data.shape)
        return WithClosures(
            self.data + other.data, (self, other), lambda dout: tuple(_summed_back(dout, one) for one in shapes)
        )

    def __mul__(self, other: Any) -> WithClosures:
        if not isinstance(other, WithClosures):
            shape = self.data.shape
            return WithClosures(self.data * other, (self,), lambda dout: (_summed_back(dout * other, shape),))

        def hand_back(dout: Any) -> tuple[Array, Array]:
            return (
                _summed_back(dout * other.data, self.data.shape),
                _summed_back(dout * self.data, other.data.shape),
            )

        return WithClosures(self.data * other.data, (self, other), hand_back)

    def __pow__(self, n: int) -> WithClosures:
        def hand_back(dout: Any) -> tuple[Array]:
            return (dout * n * self.data ** (n - 1) if n != 0 else 0.0 * dout,)

        return WithClosures(np.power(self.data, n), (self,), hand_back)

    def exp(self) -> WithClosures:
        out = np.exp(self.data)
        return WithClosures(out, (self,), lambda dout: (dout * out,))

    def log(self) -> WithClosures:
        return WithClosures(np.log(self.data), (self,), lambda dout: (dout / self.data,))

    def relu(self) -> WithClosures:
        return WithClosures(
            np.where(self.data > 0, self.data, 0.0), (self,), lambda dout: (np.where(self.data > 0, dout, 0.0),)
        )


class WithNames:
    """The operation is remembered by its name, and what is handed back is worked out when it is asked for."""

    def __init__(self, data: Any, operation: str = "", *operands: Any) -> None:
        self.data = np.asarray(data, dtype=np.float64)
        self.operation, self.parents, self.n = operation, operands, 0
        self.grad = np.zeros_like(self.data)

    def hand_back(self, dout: Array) -> tuple[Array, ...]:
        x = self.parents[0].data
        match self.operation:
            case "+":
                full = (dout, dout)
            case "*":
                full = (dout * self.parents[1].data, dout * x)
            case "**":
                return (self.n * dout * x ** (self.n - 1) if self.n else np.zeros_like(x),)
            case "exp":
                return (dout * self.data,)
            case "log":
                return (dout / x,)
            case _:
                return (np.heaviside(x, 0) * dout,)
        return tuple(_summed_back(one, parent.data.shape) for one, parent in zip(full, self.parents, strict=True))

    def _node(self, other: Any) -> WithNames:
        return other if isinstance(other, WithNames) else WithNames(other)

    def __add__(self, other: Any) -> WithNames:
        return WithNames(self.data + self._node(other).data, "+", self, self._node(other))

    def __mul__(self, other: Any) -> WithNames:
        return WithNames(self.data * self._node(other).data, "*", self, self._node(other))

    def __pow__(self, n: int) -> WithNames:
        out = WithNames(self.data**n, "**", self)
        out.n = n
        return out

    def exp(self) -> WithNames:
        return WithNames(np.exp(self.data), "exp", self)

    def log(self) -> WithNames:
        return WithNames(np.log(self.data), "log", self)

    def relu(self) -> WithNames:
        return WithNames(np.maximum(0, self.data), "relu", self)


class WithSubclasses(WithSlopes):
    """Sums and products are classes of their own; everything else is as its parent has it."""

    def __add__(self, other: Any) -> WithSlopes:
        other = other if isinstance(other, WithSlopes) else WithSubclasses(other)
        return _Sum(self.data + other.data, (self, None), (other, None))

    def __mul__(self, other: Any) -> WithSlopes:
        other = other if isinstance(other, WithSlopes) else WithSubclasses(other)
        return _Product(self.data * other.data, (self, None), (other, None))


class _Sum(WithSubclasses):
    def hand_back(self, dout: Any) -> list[Array]:
        return [_summed_back(dout, parent.data.shape) for parent in self.parents]


class _Product(WithSubclasses):
    def hand_back(self, dout: Any) -> list[Array]:
        first, second = self.parents
        return [
            _summed_back(np.multiply(dout, second.data), first.data.shape),
            _summed_back(np.multiply(dout, first.data), second.data.shape),
        ]


class WithTwoHelpers:
    """One helper for functions of one array, one for those of two."""

    def __init__(self, data: Any, parents: Any = (), slopes: Any = ()) -> None:
        self.data = np.array(data, dtype=float)
        self.parents, self.slopes = tuple(parents), tuple(slopes)
        self.grad = self.data * 0.0

    def hand_back(self, dout: Any) -> tuple[Array, ...]:
        return tuple(
            _summed_back(slope(dout), parent.data.shape)
            for slope, parent in zip(self.slopes, self.parents, strict=True)
        )

    def _one(self, out: Array, slope: Array) -> WithTwoHelpers:
        return WithTwoHelpers(out, [self], [lambda dout: dout * slope])

    def _two(self, other: Any, function: Callable[[Array, Array], Array], slopes: Any) -> WithTwoHelpers:
        if not isinstance(other, WithTwoHelpers):
            other = WithTwoHelpers(other)
        a, b = self.data, other.data
        return WithTwoHelpers(function(a, b), [self, other], slopes(a, b))

    def __add__(self, other: Any) -> WithTwoHelpers:
        return self._two(other, np.add, lambda a, b: [lambda dout: dout, lambda dout: dout])

    def __mul__(self, other: Any) -> WithTwoHelpers:
        return self._two(other, np.multiply, lambda a, b: [lambda dout: dout * b, lambda dout: dout * a])

    def __pow__(self, n: int) -> WithTwoHelpers:
        if n == 0:
            return self._one(np.ones_like(self.data), np.zeros_like(self.data))
        lower = self.data ** (n - 1)
        return self._one(lower * self.data, n * lower)

    def exp(self) -> WithTwoHelpers:
        out = np.exp(self.data)
        return self._one(out, out)

    def log(self) -> WithTwoHelpers:
        return self._one(np.log(self.data), np.reciprocal(self.data))

    def relu(self) -> WithTwoHelpers:
        is_on = np.where(self.data > 0, 1.0, 0.0)
        return self._one(is_on * self.data, is_on)
