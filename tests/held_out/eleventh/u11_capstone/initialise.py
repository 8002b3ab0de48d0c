"""Wrong works of `initialise`, written without sight of the grader."""

import numpy as np


def takes_the_first_width_for_all(widths, rng):
    """Mended the root, but works the factor out once, from the width of the input, before
    the loop. Shows in the weights of
    every layer behind the first that receives another number of signals.
    """
    scale = np.sqrt(2 / widths[0])
    return [(rng.normal(size=(a, b)) * scale, np.zeros(b)) for a, b in zip(widths[:-1], widths[1:], strict=True)]
