"""Wrong works of `backward`, written without sight of the grader."""

import numpy as np


def adds_up_all_of_dout(params, cache, dlogits):
    """Takes the sum in place of the mean and loses the axis: db is a single number. Shows in the shape of every db, and
    in its numbers for layers of several outputs.
    """
    grads, dout = [], dlogits
    for (w, _), signal in zip(params[::-1], cache[::-1], strict=True):
        grads.append((signal.T @ dout, dout.sum()))
        dout = (dout @ w.T) * (signal > 0)
    return grads[::-1]


def lets_units_that_gave_zero_take_part(params, cache, dlogits):
    """Mends db, and asks for `signal >= 0`, which holds for every unit: what was off is handed a gradient. Shows below
    the last layer.
    """
    grads = []
    dout = dlogits
    for (w, _), signal in zip(params[::-1], cache[::-1], strict=True):
        grads.append((signal.T @ dout, dout.sum(axis=0)))
        dout = (dout @ w.T) * (signal >= 0)
    return grads[::-1]


def hands_the_last_layer_in_first(params, cache, dlogits):
    """Sums the rows for db, and returns the gradients in the order in which they were made. Right for one layer."""
    grads, dout = [], dlogits
    for (w, _), signal in zip(params[::-1], cache[::-1], strict=True):
        grads.append((signal.T @ dout, dout.sum(axis=0)))
        dout = np.where(signal > 0, dout @ w.T, 0)
    return grads
