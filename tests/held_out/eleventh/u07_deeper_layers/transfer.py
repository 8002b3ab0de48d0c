"""Wrong works of `transfer`, written without sight of the grader."""

from __future__ import annotations


def hands_back_the_head_alone(params, x, y, rng):
    """Works out the features of the frozen body once and trains the head as a network of one layer, and forgets to put
    the body back in front of it. Shows in the answer: one layer, of 100 inputs.
    """
    begun = replace_head(params, 10, rng)
    seen = features(begun, x, len(begun) - 1)
    batches = []
    for _ in range(60):
        order = rng.permutation(len(seen))
        batches += [order[start : start + 10] for start in range(0, len(seen), 10)]
    head, _ = fine_tune(begun[-1:], seen, y, [0.1], batches)
    return head
