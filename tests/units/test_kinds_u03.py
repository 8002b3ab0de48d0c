"""Unit 3: wrong work of the kinds that graders overlook loses points, and unusual right work does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import chain
from typing import Any

import numpy as np

from autograder.units.u03_autograd.answers.tape import Tensor, Value, backward, value_and_grad
from tests.units.graded import graded_beside, solution_of
from tests.units.kinds import Works, keeping_all_points, losing_points, unit_called, unquoted

UNIT = unit_called("u03")
BESIDE = (backward, value_and_grad)
"""What drivers look for beside a work."""


def kind_of(base: type, **methods: Any) -> type:
    """A tape that is right but for some of its methods."""
    return type(base.__name__, (base,), methods)


def squared(self: Any, n: int) -> Any:
    """Exponents are taken for 2 wherever they are even."""
    even = 2 if n % 2 == 0 and n > 0 else n
    return self.made(self.data**n, (self,), (n * self.data ** (even - 1) if n else 0.0,))


def size_alone(self: Any, n: int) -> Any:
    """The sign of the exponent plays no part."""
    return self.made(self.data ** abs(n), (self,), (abs(n) * self.data ** (abs(n) - 1) if n else 0.0,))


def never_negative(self: Any, n: int) -> Any:
    """A power by repeated products, which do nothing for exponents below 0."""
    out = 1.0
    for _ in range(n):
        out *= self.data
    return self.made(out, (self,), (n * self.data ** (n - 1) if n > 0 else 0.0,))


def clipped_tanh(self: Any) -> Any:
    z = min(max(self.data, -1.5), 1.5)
    return self.made(np.tanh(z), (self,), (1.0 - np.tanh(z) ** 2,))


def with_slope(of: Callable[[float], float]) -> Any:
    return lambda self: self.made(max(self.data, 0.0), (self,), (of(self.data),))


def leaky(self: Any) -> Any:
    return self.made(max(self.data, 0.01 * self.data), (self,), (1.0 if self.data > 0 else 0.01,))


def operand_changed(self: Any, other: Any) -> Any:
    """A product that leaves its result in the other operand."""
    other = self.as_node(other)
    out = Value.__mul__(self, other)
    other.data = out.data
    return out


def kept_grads(self: Any, data: Any, parents: Any, slopes: Any) -> Any:
    """Results begin with the gradient of their first parent plus 1."""
    out = type(self)(data, parents, slopes)
    out.grad = parents[0].grad + 1.0
    return out


def one_share(self: Any, dout: Any) -> Any:
    """Equal parents receive once."""
    return tuple(dict(zip(map(id, self.parents), (dout * slope for slope in self.slopes), strict=True)).values())


def summed_to_rows(self: Any, grad: Any, shape: Any) -> Any:
    """Right for a row and for a table alone."""
    return grad.sum(axis=0) if grad.shape != shape else grad


def summed_to_columns(self: Any, grad: Any, shape: Any) -> Any:
    return grad.sum(axis=-1, keepdims=True) if grad.shape != shape else grad


def first_copy(self: Any, grad: Any, shape: Any) -> Any:
    return np.resize(grad, shape)


def by_length(self: Any, grad: Any, shape: Any) -> Any:
    """Whether something was broadcast is told from the number of rows."""
    if len(shape) and len(grad) == shape[0]:
        return grad
    return Tensor.back(self, grad, shape)


def by_dimensions(self: Any, grad: Any, shape: Any) -> Any:
    """Whether something was broadcast is told from the number of axes."""
    return grad if grad.ndim == len(shape) else Tensor.back(self, grad, shape)


def masked_in_place(self: Any) -> Any:
    def hand_back(dout: Any) -> Any:
        dout[self.data <= 0] = 0
        return (dout,)

    return self.made(np.maximum(self.data, 0), (self,), hand_back)


def by_division(self: Any) -> Any:
    """The slope of ReLU as its output over its input, which is no number at 0."""
    with np.errstate(invalid="ignore"):
        return self.slope(np.maximum(self.data, 0), np.maximum(self.data, 0) / self.data)


def never_grows(self: Any, n: int) -> Any:
    return self.slope(self.data**n, n * np.abs(self.data) ** (n - 1) if n else 0.0)


def in_other_axes(first: Callable[[Any], Any]) -> Any:
    """A sum back that turns what arrives over first."""
    return lambda grad, shape: first(grad).reshape(-1)[: int(np.prod(shape, dtype=int))].reshape(shape)


def looks_once(grad: Any, shape: Any) -> Any:
    """Axes of extent 1 are found by the first that is one."""
    while grad.ndim > len(shape):
        grad = grad.sum(axis=0)
    return grad.sum(axis=shape.index(1), keepdims=True) if 1 in shape else grad


def leading_once(grad: Any, shape: Any) -> Any:
    grad = grad.sum(axis=0) if grad.ndim > len(shape) else grad
    for axis, extent in enumerate(shape):
        grad = grad.sum(axis=axis, keepdims=True) if extent == 1 else grad
    return grad


def by_extent(grad: Any, shape: Any) -> Any:
    """An axis is taken for a new one where no extent of the shape is like it."""
    axes = tuple(axis for axis, extent in enumerate(grad.shape) if extent not in shape)
    return grad.sum(axis=axes).reshape(shape)


def squeezed(grad: Any, shape: Any) -> Any:
    return right_unbroadcast(grad, shape).squeeze()


def in_place(grad: Any, shape: Any) -> Any:
    out = right_unbroadcast(grad, shape)
    grad *= 0
    return out


def right_unbroadcast(grad: Any, shape: Any) -> Any:
    return solution_of(UNIT)["unbroadcast"](grad, shape)


def product_of(hand_back: Callable[[Any, Any, Any], Any], fits: Callable[[Any, Any], bool] | None = None) -> Any:
    def matmul(a: Any, b: Any) -> Any:
        x, w = a.data, b.data
        if not (fits or (lambda x, w: x.ndim == w.ndim == 2 and x.shape[1] == w.shape[0]))(x, w):
            raise ValueError(f"{x.shape} and {w.shape}")
        return Tensor(x @ w, (a, b), lambda dout: hand_back(dout, x, w))

    return matmul


def right_shares(dout: Any, x: Any, w: Any) -> Any:
    return dout @ w.T, x.T @ dout


def spread_by(back: Callable[[Any, Any, Any, bool], Any]) -> Any:
    def sum_over(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        out = x.data.sum(axis=axis, keepdims=keepdims)
        return Tensor(out, (x,), lambda dout: (back(dout, x.data.shape, axis, keepdims),))

    return sum_over


def right_spread(dout: Any, shape: Any, axis: Any, keepdims: bool) -> Any:
    if axis is not None and not keepdims:
        dout = np.expand_dims(dout, axis)
    return np.broadcast_to(dout, shape).copy()


def by_columns_alone(dout: Any, shape: Any, axis: Any, keepdims: bool) -> Any:
    """Whatever is not the first axis is taken for the last."""
    if axis in (None, 0) or keepdims:
        return right_spread(dout, shape, axis, keepdims)
    return np.broadcast_to(np.asarray(dout)[..., None], shape).copy()


def by_fit(dout: Any, shape: Any, axis: Any, keepdims: bool) -> Any:
    """It is broadcast as it is where that fits, and only else is the axis put back."""
    try:
        return np.broadcast_to(dout, shape).copy()
    except ValueError:
        return right_spread(dout, shape, axis, keepdims)


def walk(order: Callable[[Any], Any], start: float = 1.0) -> Any:
    def walk_back(root: Any) -> None:
        arrived: Any = defaultdict(float, {id(root): start})
        for node in order(root):
            node.grad = node.grad + arrived[id(node)]
            for parent, share in zip(node.parents, node.hand_back(arrived[id(node)]), strict=True):
                arrived[id(parent)] = arrived[id(parent)] + share

    return walk_back


def from_the_root(root: Any) -> Any:
    return solution_of(UNIT)["topological_order"](root)[::-1]


def as_they_are_met(root: Any) -> Any:
    met, todo = {id(root): root}, [root]
    while todo:
        for parent in todo.pop().parents:
            if id(parent) not in met:
                met[id(parent)] = parent
                todo.append(parent)
    return list(met.values())


def leaves_last(root: Any) -> Any:
    nodes = as_they_are_met(root)
    return [one for one in nodes if one.parents] + [one for one in nodes if not one.parents]


def once_for_all(root: Any) -> None:
    """A node that has a gradient is taken for one that was walked already."""
    walk(lambda root: [one for one in from_the_root(root) if not np.any(one.grad)])(root)


def with_marks_left(root: Any) -> list[Any]:
    nodes = from_the_root(root)[::-1]
    for one in nodes:
        one.visited = True
    return list(nodes)


def ordered(root: Any, key: Callable[[int, Any], Any]) -> list[Any]:
    nodes = from_the_root(root)[::-1]
    return [one for _, one in sorted(enumerate(nodes), key=lambda pair: key(*pair))]


def with_equals_dropped(root: Any) -> list[Any]:
    """Nodes that are alike are taken for one: those with as many parents."""
    kept: dict[int, Any] = {}
    for one in from_the_root(root)[::-1]:
        kept[len(one.parents)] = one
    return list(kept.values())


def loss_of(shift: Callable[[Any], Any], rows: Callable[[Any], Any] = len, last: bool = False) -> Any:
    def network_loss(x: Any, y: Any, params: Any) -> Any:
        out: Any = Tensor(x)
        for place, (w, b) in enumerate(params):
            out = out @ w + b
            out = out.relu() if last or place < len(params) - 1 else out
        shifted = out - shift(out.data)
        right = np.eye(out.data.shape[1])[y]
        return (shifted.exp().sum(axis=1).log().sum() - (shifted * right).sum()) * (1 / rows(y))

    return network_loss


def gradients(change: Callable[[float, Any, Any], Any]) -> Any:
    return lambda f, arrays: change(*value_and_grad(f, arrays), arrays)


def grads_shared(f: Any, arrays: Any) -> Any:
    """Arrays of one shape are taken for one."""
    value, grads = value_and_grad(f, arrays)
    by_shape = {grad.shape: grad for grad in grads}
    return value, [by_shape[grad.shape] for grad in grads]


WRONG: Works = {
    "Value": {
        "even powers like squares": kind_of(Value, __pow__=squared),
        "the exponent's size alone": kind_of(Value, __pow__=size_alone),
        "no negative power": kind_of(Value, __pow__=never_negative),
        "tanh clipped": kind_of(Value, tanh=clipped_tanh),
        "ReLU on at 0": kind_of(Value, relu=with_slope(lambda x: float(x >= 0))),
        "ReLU half on at 0": kind_of(Value, relu=with_slope(lambda x: (np.sign(x) + 1) / 2)),
        "leaky ReLU": kind_of(Value, relu=leaky),
        "changes the other factor": kind_of(Value, __mul__=operand_changed),
        "grads that are not 0": kind_of(Value, made=kept_grads),
        "equal parents receive once": kind_of(Value, hand_back=one_share),
    },
    "topological_order": {
        "by the number of parents": lambda root: ordered(root, lambda place, one: len(one.parents)),
        "leaves first, then as they are met": lambda root: leaves_last(root)[::-1],
        "alike dropped": with_equals_dropped,
        "marks left on nodes": with_marks_left,
        "the root twice": lambda root: [*from_the_root(root)[::-1], root],
        "without the last leaf": lambda root: from_the_root(root)[:0:-1] or [root],
        "parents beside nodes": lambda root: list(chain(*(one.parents for one in from_the_root(root)[::-1]), [root])),
    },
    "backward": {
        "as they are met": walk(as_they_are_met),
        "leaves last": walk(leaves_last),
        "starts with 2": walk(from_the_root, 2.0),
        "walked once for all": once_for_all,
    },
    "unbroadcast": {
        "one axis of extent 1": looks_once,
        "one leading axis": leading_once,
        "axes found by their extents": by_extent,
        "squeezed": squeezed,
        "changes the gradient": in_place,
        "cut": in_other_axes(lambda grad: grad),
        "turned and cut": in_other_axes(lambda grad: grad.T),
        "float32": lambda grad, shape: right_unbroadcast(grad, shape).astype(np.float32),
    },
    "Tensor": {
        "sums rows": kind_of(Tensor, back=summed_to_rows),
        "sums columns": kind_of(Tensor, back=summed_to_columns),
        "takes the first copy": kind_of(Tensor, back=first_copy),
        "told by the length": kind_of(Tensor, back=by_length),
        "told by the dimensions": kind_of(Tensor, back=by_dimensions),
        "ReLU masks in place": kind_of(Tensor, relu=masked_in_place),
        "ReLU by division": kind_of(Tensor, relu=by_division),
        "powers of the size": kind_of(Tensor, __pow__=never_grows),
        "exponential less 1": kind_of(Tensor, exp=lambda self: self.slope(np.expm1(self.data), np.exp(self.data))),
        "logarithm of 1 + x": kind_of(Tensor, log=lambda self: self.slope(np.log1p(self.data), 1 / (1 + self.data))),
    },
    "matmul": {
        "transposed where square": product_of(
            lambda dout, x, w: (dout @ (w if w.shape[0] == w.shape[1] else w.T), x.T @ dout)
        ),
        "the first factor's share turned where square": product_of(
            lambda dout, x, w: (dout @ w.T, (x.T @ dout).T if x.shape[1] == w.shape[1] else x.T @ dout)
        ),
        "squeezed": product_of(lambda dout, x, w: tuple(np.squeeze(one) for one in right_shares(dout, x, w))),
        "a mean over columns": product_of(lambda dout, x, w: (dout @ w.T / w.shape[1], x.T @ dout)),
        "looks at the extents alone": product_of(right_shares, lambda x, w: x.shape[-1] == w.shape[0]),
        "looks at the dimensions alone": product_of(right_shares, lambda x, w: x.ndim == w.ndim == 2),
        "lets vectors pass": product_of(right_shares, lambda x, w: max(x.ndim, w.ndim) < 3 and x.shape[-1] == len(w)),
        "lets stacks pass": product_of(right_shares, lambda x, w: w.ndim == 2 <= x.ndim and x.shape[-1] == len(w)),
    },
    "sum_over": {
        "first and last axis alone": spread_by(by_columns_alone),
        "broadcast where that fits": spread_by(by_fit),
        "turned": spread_by(lambda *arguments: right_spread(*arguments)[..., ::-1].copy()),
        "float32": spread_by(lambda *arguments: right_spread(*arguments).astype(np.float32)),
    },
    "value_and_grad": {
        "gradients negated": gradients(lambda value, grads, arrays: (value, [-grad for grad in grads])),
        "the value as a gradient's sum": gradients(lambda value, grads, arrays: (grads[0].sum(), grads)),
        "a single number squeezed": gradients(
            lambda value, grads, arrays: (value, [np.atleast_1d(one) for one in grads])
        ),
        "None for what plays no part": gradients(
            lambda value, grads, arrays: (value, [one if one.any() else None for one in grads])
        ),
        "arrays of one shape for one": grads_shared,
    },
    "network_loss": {
        "shifted by the mean": loss_of(lambda z: z.mean(axis=1, keepdims=True)),
        "shifted by the largest of all": loss_of(lambda z: z.max()),
        "shifted by the largest magnitude": loss_of(lambda z: np.abs(z).max(axis=1, keepdims=True)),
        "shifted by the first": loss_of(lambda z: z[:, :1]),
        "shifted by the largest of a class": loss_of(lambda z: z.max(axis=0)),
        "divided by one row less": loss_of(
            largest := lambda z: z.max(axis=1, keepdims=True), lambda y: len(y) - 1 or 1
        ),
        "ReLU behind the last layer": loss_of(largest, last=True),
        "divided by the labels' largest": loss_of(largest, lambda y: y.max() + 1),
    },
}

RIGHT: Works = {
    "Value": {
        "tanh by its exponential": kind_of(
            Value,
            tanh=lambda self: self.made(
                np.tanh(self.data), (self,), (1 / np.cosh(np.clip(self.data, -300, 300)) ** 2,)
            ),
        ),
        "powers by math": kind_of(
            Value,
            __pow__=lambda self, n: self.made(
                float(np.prod([self.data] * n)) if n > 0 else 1 / np.prod([self.data] * -n),
                (self,),
                (n * self.data ** (n - 1) if n else 0.0,),
            ),
        ),
    },
    "topological_order": {"a tuple": lambda root: tuple(from_the_root(root)[::-1])},
    "backward": {"in order": walk(from_the_root)},
    "unbroadcast": {
        "by reduce": lambda grad, shape: np.add.reduce(
            grad, axis=tuple(range(grad.ndim - len(shape))), keepdims=False
        ).sum(axis=tuple(axis for axis, extent in enumerate(shape) if extent == 1), keepdims=True)
    },
    "Tensor": {
        "ReLU by where": kind_of(
            Tensor,
            relu=lambda self: self.made(
                np.where(self.data > 0, self.data, 0.0), (self,), lambda dout: [np.where(self.data > 0, dout, 0.0)]
            ),
        )
    },
    "matmul": {"tuples of lists": product_of(lambda dout, x, w: list(right_shares(dout, x, w)))},
    "sum_over": {
        "a view": spread_by(
            lambda dout, shape, axis, keep: np.broadcast_to(right_spread(dout, shape, axis, keep), shape)
        )
    },
    "value_and_grad": {
        "a tuple of gradients": gradients(lambda value, grads, arrays: [np.float64(value), tuple(grads)])
    },
    "network_loss": {"shifted by half the largest and more": loss_of(lambda z: largest(z) - 1.0)},
}


def test_wrong_work_loses_points() -> None:
    assert [] == keeping_all_points(UNIT, WRONG)


def test_right_work_keeps_its_points() -> None:
    assert [] == losing_points(UNIT, RIGHT)


def test_a_network_trained_in_float32_reaches_the_bar() -> None:
    task = next(task for task in UNIT.tasks if task.function == "train")
    namespace = solution_of(UNIT)
    right = namespace["train"]

    def train(x: Any, y: Any, rng: Any) -> Any:
        return [(w.astype(np.float32), b.astype(np.float32)) for w, b in right(x.astype(np.float32), y, rng)]

    assert "ok" == graded_beside(UNIT, task, {**namespace, "train": train}, 1).status


def test_each_edge_quotes_the_docstring() -> None:
    assert [] == unquoted(UNIT)
