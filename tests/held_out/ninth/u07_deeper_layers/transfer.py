"""Wrong works of `transfer`, written without sight of the grader."""


def hands_back_the_losses_as_well(params, x, y, rng):
    """Returns what `fine_tune` returns, the layers and the losses, and not the layers alone. Shows in the form of the
    answer.
    """
    begun = replace_head(params, 10, rng)
    batches = []
    for _ in range(60):
        order = rng.permutation(len(x))
        batches += [order[i : i + 10] for i in range(0, len(x), 10)]
    return fine_tune(begun, x, y, [0.0, 0.0, 0.0, 0.1], batches)
