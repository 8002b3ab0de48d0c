"""Right works of `accuracy`, written without sight of the grader."""


def python_lists_and_a_counter(logits, y):
    """Lists and `index`, which finds the first of equals."""
    right = 0
    for row, label in zip(logits.tolist(), y.tolist()):
        if row.index(max(row)) == label:
            right = right + 1
    return right / float(len(y))
