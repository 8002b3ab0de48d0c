"""Wrong works of `transfer`, written without sight of the grader."""

from __future__ import annotations


def makes_a_class_of_each_image(params, x, y, rng):
    """Asks for `len(y)` classes, so the head has 50 logits in place of 10. The network learns well enough, but it is
    not of the form that `train` returns.
    """
    begun = replace_head(params, len(y), rng)
    batches = []
    for _ in range(60):
        order = rng.permutation(len(x))
        batches += [order[i : i + 10] for i in range(0, len(x), 10)]
    renamed, _ = fine_tune(begun, x, y, [0.0, 0.0, 0.0, 0.1], batches)
    return renamed
