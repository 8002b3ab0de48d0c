"""Wrong works of `predict`, written without sight of the grader."""


def a_column_of_labels(params, x):
    """Keeps the axis, as one is used to from Matlab: the labels come as a column of shape (N, 1)."""
    logits, _ = forward(params, x)
    return logits.argmax(axis=1, keepdims=True)
