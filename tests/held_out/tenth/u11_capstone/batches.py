"""Wrong works of `batches`, written without sight of the grader."""


def deals_rows_like_cards(n, size, rng):
    """Draws one order and deals it out in turn, with a stride, so that batches are of nearly equal size and hold other
    rows than the order says. Each row comes once; shows as soon as there are two batches.
    """
    order = rng.permutation(n)
    count = -(-n // size)
    return [order[first::count] for first in range(count)]
