"""Wrong works of `recall_gap`, written without sight of the grader."""

from __future__ import annotations

from itertools import groupby


def takes_each_run_for_a_group(y, pred, group):
    """`itertools.groupby` puts together only neighbours, and nothing was sorted. A group whose rows lie apart is taken
    for several small ones. Right where each group's rows stand together; shows where groups take turns.
    """
    for name, other in (("pred", pred), ("group", group)):
        if other.shape != y.shape:
            raise ValueError(f"{name} has the shape {other.shape}, y has {y.shape}")
    if not len(y):
        raise ValueError("no rows")
    right = [(g, t == p) for t, p, g in zip(y.tolist(), pred.tolist(), group.tolist())]
    recalls = []
    for _, rows in groupby(right, key=lambda pair: pair[0]):
        hits = [hit for _, hit in rows]
        recalls.append(sum(hits) / len(hits))
    return float(max(recalls) - min(recalls))


def stops_with_the_shortest_list(y, pred, group):
    """Compares `pred` with `y`, but not `group`, and walks along all three by `zip`, which stops with the shortest. A
    `group` of another length is taken without a word. Shows only there.
    """
    if y.shape != pred.shape:
        raise ValueError(f"y has shape {y.shape} but pred has shape {pred.shape}")
    if y.shape[0] == 0:
        raise ValueError("recall_gap needs rows")
    hits, rows = {}, {}
    for label, answer, g in zip(y, pred, group):
        g = int(g)
        rows[g] = rows.get(g, 0) + 1
        hits[g] = hits.get(g, 0) + int(label == answer)
    recalls = [hits[g] / rows[g] for g in rows]
    return max(recalls) - min(recalls)
