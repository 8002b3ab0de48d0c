"""Right works for `topological_order` of other shapes."""

from __future__ import annotations

from collections import Counter, deque
from typing import Any


def by_iterators(root: Any) -> list[Any]:
    """The stack of a recursion, kept by hand: each node with its parents that are still to be visited."""
    order, met, stack = [], {id(root)}, [(root, iter(root.parents))]
    while stack:
        node, waiting = stack[-1]
        parent = next((one for one in waiting if id(one) not in met), None)
        if parent is None:
            order.append(node)
            stack.pop()
        else:
            met.add(id(parent))
            stack.append((parent, iter(parent.parents)))
    return order


def by_counting(root: Any) -> list[Any]:
    """From the root: a node's turn comes when all that are made of it have had theirs. Turned round at the end."""
    uses: Counter[int] = Counter()
    met, todo = {id(root)}, [root]
    while todo:
        for parent in todo.pop().parents:
            uses[id(parent)] += 1
            if id(parent) not in met:
                met.add(id(parent))
                todo.append(parent)
    order, ready = [], deque([root])
    while ready:
        node = ready.popleft()
        order.append(node)
        for parent in node.parents:
            uses[id(parent)] -= 1
            if uses[id(parent)] == 0:
                ready.append(parent)
    return order[::-1]


def by_states(root: Any) -> tuple[Any, ...]:
    """A dictionary of nodes that are open or done, in which the order is kept."""
    state: dict[Any, bool] = {}
    done: dict[Any, None] = {}
    stack = [root]
    while stack:
        node = stack[-1]
        if node not in state:
            state[node] = True
            stack += [parent for parent in node.parents if parent not in state]
        else:
            stack.pop()
            done.setdefault(node)
    return tuple(done)


def by_pairs(root: Any) -> list[Any]:
    """Each node is put on the stack twice, the second time to be written down."""
    todo, seen, order = [(root, False)], set(), []
    while len(todo) > 0:
        node, is_done = todo.pop()
        if is_done:
            order.append(node)
            continue
        if node in seen:
            continue
        seen.add(node)
        todo.append((node, True))
        for parent in reversed(node.parents):
            todo.append((parent, False))
    return order


def from_the_leaves(root: Any) -> list[Any]:
    """First all nodes and who is made of whom, then from the leaves on: a node is next when no parent is waited for."""
    nodes, todo = {id(root): root}, [root]
    while todo:
        for parent in todo.pop().parents:
            if id(parent) not in nodes:
                nodes[id(parent)] = parent
                todo.append(parent)
    made_of: dict[int, list[Any]] = {key: [] for key in nodes}
    waits = {}
    for key, node in nodes.items():
        distinct = {id(parent) for parent in node.parents}
        waits[key] = len(distinct)
        for parent in distinct:
            made_of[parent].append(node)
    ready = deque(node for key, node in nodes.items() if waits[key] == 0)
    order = []
    while ready:
        order.append(ready.popleft())
        for node in made_of[id(order[-1])]:
            waits[id(node)] -= 1
            if waits[id(node)] == 0:
                ready.append(node)
    return order
