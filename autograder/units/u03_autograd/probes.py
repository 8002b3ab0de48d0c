"""What runs beside the learner's code: expressions built with their classes, and graphs of nodes without any.

Numpy only. An expression is a list of lines, such as ``"c = a * b"``: one letter for each node. Nothing here knows a
slope.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np

_OPERAND = re.compile(r"\b[a-z]\b")


def run_values(learner: Any, numbers: dict[str, float], lines: list[str], upstream: dict[str, float]) -> Any:
    """What the learner's ``Value`` makes of some lines, each of one operation.

    Returns:
        ``{"data": …, "handed back": …}``: the data of every node by its name, as they are in the end, and what each
        result hands back of its upstream gradient to each operand, ``{"a from c": …}``.
    """
    return _run(learner.Value, numbers, lines, upstream)


def run_tensors(learner: Any, arrays: dict[str, Any], lines: list[str], upstream: dict[str, Any]) -> Any:
    """As `run_values`, with the learner's ``Tensor`` and arrays."""
    return _run(learner.Tensor, arrays, lines, upstream)


def _run(make: Any, leaves: dict[str, Any], lines: list[str], upstream: dict[str, Any]) -> Any:
    nodes = {name: make(number) for name, number in leaves.items()}
    for line in lines:
        result, _, expression = line.partition(" = ")
        nodes[result] = evaluated(expression, nodes)
        if np.any(nodes[result].grad):
            raise ValueError(f"a new node begins with a grad of 0, that of '{line}' with {nodes[result].grad}")
    shares: dict[str, Any] = {}
    for result, _, expression in (line.partition(" = ") for line in lines):
        shares |= shares_of(nodes, result, expression, upstream[result])
    return {"data": {name: node.data for name, node in nodes.items()}, "handed back": shares}


def evaluated(expression: str, nodes: dict[str, Any]) -> Any:
    """An expression of ours, with nodes by their names."""
    return eval(expression, {}, nodes)  # noqa: S307 the unit's own text


def shares_of(nodes: dict[str, Any], result: str, expression: str, dout: Any) -> dict[str, Any]:
    """What the node of a result hands back to each operand of its expression, all paths together.

    Raises:
        TypeError: it hands back no tuple or list.
        ValueError: it hands back more or fewer numbers than it has parents, or all parents are strangers.
    """
    node = nodes[result]
    parents, handed = node.parents, node.hand_back(dout)
    if not isinstance(handed, list | tuple):
        raise TypeError(f"hand_back must return a tuple, returned a {type(handed).__name__}")
    if len(handed) != len(parents):
        raise ValueError(f"hand_back returned {len(handed)} gradients for {len(parents)} parents")
    operands = [nodes[name] for name in _OPERAND.findall(expression)]
    if parents and not any(parent is operand for parent in parents for operand in operands):
        raise ValueError(f"the parents of '{expression}' are other nodes than its operands")
    shares: dict[str, Any] = {}
    for name in sorted(set(_OPERAND.findall(expression))):
        own = [share for parent, share in zip(parents, handed, strict=True) if parent is nodes[name]]
        shares[f"{name} from {result}"] = sum(own[1:], own[0]) if own else None
    return shares


class Node:
    """A node with a number, parents, and a slope for each of them, of which it knows nothing else.

    Where a node has `weights`, what it hands back is an array: what has arrived times these.
    """

    # Graphs are large: what most nodes have alike is not written into each.
    weights: Any = 1.0
    parents: tuple[Node, ...] = ()
    slopes: tuple[float, ...] = ()
    data = 0.0
    grad = 0.0

    def __init__(self, number: int) -> None:
        self.number = number

    def hand_back(self, dout: Any) -> tuple[Any, ...]:
        """What each parent receives of an upstream gradient. Parents with the same slope receive the same object."""
        shares = {slope: dout * slope * self.weights for slope in self.slopes}
        return tuple(shares[slope] for slope in self.slopes)

    def __repr__(self) -> str:
        return f"<node {self.number}>"


def graph_of(edges: Any, slopes: Any) -> list[Node]:
    """Nodes joined by edges, rows ``(node, parent)``, each with a slope; in the order of their numbers."""
    nodes = [Node(number) for number in range(int(edges.max()) + 1)]
    for number, parent, slope in zip(*edges.T.tolist(), slopes.tolist(), strict=True):
        node = nodes[number]
        node.parents += (nodes[parent],)
        node.slopes += (slope,)
    return nodes


def order_nodes(learner: Any, edges: Any, root: int) -> Any:
    """The numbers of the nodes in the order of the learner's ``topological_order``.

    Raises:
        TypeError: it returns no list, or one of something else than nodes.
        ValueError: it changed a node.
    """
    nodes = graph_of(edges, np.ones(len(edges)))
    before = [dict(vars(node)) for node in nodes]
    order = learner.topological_order(nodes[root])
    if not isinstance(order, list | tuple):
        raise TypeError(f"topological_order must return a list, returned a {type(order).__name__}")
    for node in order:
        if not isinstance(node, Node):
            raise TypeError(f"topological_order must return a list of nodes, in it is a {type(node).__name__}")
    for node, held in zip(nodes, before, strict=True):
        if vars(node) != held:
            changed = next(name for name in {**held, **vars(node)} if held.get(name) is not vars(node).get(name))
            raise ValueError(f"topological_order changed a node: its {changed} is not what it was")
    return np.array([node.number for node in order], dtype=np.int64)


def walk_back(learner: Any, edges: Any, slopes: Any, roots: list[int], weights: Any) -> Any:
    """The gradients of all nodes, after the learner's ``backward`` from one root after the other.

    A root holds one number. Where there are weights, other nodes hold arrays, as many numbers as there are weights.
    """
    nodes = graph_of(edges, slopes)
    for root in roots:
        if weights is not None:
            nodes[root].weights = weights
        learner.backward(nodes[root])
    grads = [node.grad if weights is None else np.broadcast_to(node.grad, weights.shape) for node in nodes]
    return np.array(grads, dtype=np.float64)


def multiply(learner: Any, a: Any, b: Any, dout: Any) -> Any:
    """The product by the learner's ``matmul``, and what it hands back to its two factors."""
    nodes = {"a": learner.Tensor(a), "b": learner.Tensor(b)}
    nodes["c"] = learner.matmul(nodes["a"], nodes["b"])
    shares = shares_of(nodes, "c", "a @ b", dout)
    return nodes["c"].data, shares["a from c"], shares["b from c"]


def sum_axes(learner: Any, x: Any, axis: Any, keepdims: bool, dout: Any) -> Any:
    """The sum by the learner's ``sum_over``, and what it hands back."""
    nodes = {"x": learner.Tensor(x)}
    nodes["s"] = learner.sum_over(nodes["x"], *((axis, keepdims) if keepdims or axis is not None else ()))
    return nodes["s"].data, shares_of(nodes, "s", "x", dout)["x from s"]


def differentiate(learner: Any, arrays: dict[str, Any], lines: list[str]) -> Any:
    """The learner's ``value_and_grad`` of the last line's result, as a function of the arrays in their order.

    Arrays that are equal are one and the same array, which a caller may well hand in twice.
    """

    def function(*tensors: Any) -> Any:
        nodes = dict(zip(arrays, tensors, strict=True))
        for line in lines:
            result, _, expression = line.partition(" = ")
            nodes[result] = evaluated(expression, nodes)
        return nodes[result]

    handed_in: list[Any] = []
    for array in arrays.values():
        handed_in.append(next((one for one in handed_in if np.array_equal(one, array)), array))
    return learner.value_and_grad(function, handed_in)


def loss_and_gradients(learner: Any, x: Any, y: Any, params: list[tuple[Any, Any]]) -> Any:
    """The loss by the learner's ``network_loss``, and the gradients that their tape gives for its parameters."""
    tensors = [(learner.Tensor(w), learner.Tensor(b)) for w, b in params]
    loss = learner.network_loss(x, y, tensors)
    learner.backward(loss)
    return loss.data, [(w.grad, b.grad) for w, b in tensors]


CLASSES = 10
MAX_LAYERS = 16
MAX_UNITS = 1024


def train_network(learner: Any, x: Any, y: Any, rng: np.random.Generator) -> Any:
    """The layers of the network that the learner's ``train`` returns. The judge looks how well they do."""
    return layers(learner.train(x, y, rng), x.shape[1], CLASSES)


def layers(params: Any, inputs: int, classes: int) -> list[tuple[Any, Any]]:
    """`params` as a list of layers ``(w, b)``, if it is a network of so many inputs and classes.

    The judge multiplies by these arrays, so their number and their size are bounded.

    Raises:
        TypeError: it is no list of pairs of arrays.
        ValueError: it has too many layers or units, a layer does not fit the one before, or a number is not finite.
    """
    if not isinstance(params, list | tuple):
        raise TypeError(f"train must return a list of layers, returned a {type(params).__name__}")
    if not 1 <= len(params) <= MAX_LAYERS:
        raise ValueError(f"train returned {len(params)} layers: a network has from 1 to {MAX_LAYERS}")
    units = inputs
    for number, layer in enumerate(params, start=1):
        if not _is_pair_of_arrays(layer):
            raise TypeError(f"layer {number} of the trained network must be a tuple (w, b) of two arrays")
        w, b = layer
        if w.ndim != 2 or len(w) != units or b.shape != w.shape[1:]:
            raise ValueError(
                f"layer {number} of the trained network has w of shape {w.shape} and b of shape {b.shape}: "
                f"where {units} numbers come in, (w, b) must have shapes ({units}, M) and (M,)"
            )
        units = len(b)
        if units > MAX_UNITS:
            raise ValueError(f"layer {number} of the trained network has {units} units: {MAX_UNITS} are the most")
        if not (np.isfinite(w).all() and np.isfinite(b).all()):
            raise ValueError(f"layer {number} of the trained network holds NaN or infinity: training has diverged")
    if units != classes:
        raise ValueError(f"the trained network ends in {units} units: it must have one for each of {classes} classes")
    return list(params)


def _is_pair_of_arrays(layer: Any) -> bool:
    return isinstance(layer, list | tuple) and len(layer) == 2 and all(isinstance(part, np.ndarray) for part in layer)
