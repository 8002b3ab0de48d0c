"""Wrong works of `predict`, written without sight of the grader."""

import numpy as np


def finds_the_largest_of_each_column(params, x):
    """Takes the largest along the rows: a row number for each class comes out. Shows in the shape, and in the
    answers.
    """
    logits, _ = forward(params, x)
    return np.argmax(logits, axis=0)


def answers_with_the_logit_itself(params, x):
    """Returns the largest logit of each row, and not the place where it stands."""
    logits = forward(params, x)[0]
    return logits.max(axis=1)
