"""Wrong works of `relu_backward`, written without sight of the grader."""

import numpy as np


def asks_what_arrives(dout, z):
    """Stops negative upstream gradients as well, as in the guided backpropagation of a blog on pictures of networks.
    Shows where `dout` is negative and `z` positive.
    """
    return np.where((z > 0) & (dout > 0), dout, 0.0)
