"""Right works of `topological_order`, written without sight of the grader."""

from collections import Counter, deque


def children_counted_down(root):
    """Counts how many children each node has, and sets a node free when all of them have been taken, as Kahn does."""
    waiting = Counter()
    known = {id(root): root}
    queue = deque([root])
    while queue:
        for parent in queue.popleft().parents:
            waiting[id(parent)] += 1
            if id(parent) not in known:
                known[id(parent)] = parent
                queue.append(parent)
    free, from_the_root = [root], []
    while free:
        node = free.pop()
        from_the_root.append(node)
        for parent in node.parents:
            waiting[id(parent)] -= 1
            if waiting[id(parent)] == 0:
                free.append(parent)
    return list(reversed(from_the_root))
