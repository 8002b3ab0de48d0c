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
    nodes = {name: learner.Value(number) for name, number in numbers.items()}
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
