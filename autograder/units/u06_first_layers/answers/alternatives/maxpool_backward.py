"""Right works for `maxpool_backward` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]

Pair: TypeAlias = tuple[int, int]


def by_loops(dout: Array, x: Array, size: Pair, stride: int) -> Array:
    """Image, channel, row, column, and the first of the largest by its number."""
    dx = np.zeros_like(x)
    for n, c, i, j in np.ndindex(dout.shape):
        window = x[n, c, i * stride : i * stride + size[0], j * stride : j * stride + size[1]]
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * stride + row, j * stride + column] += dout[n, c, i, j]
    return dx


def by_search(dout: Array, x: Array, size: Pair, stride: int) -> Array:
    """The largest is sought pixel by pixel; only a strictly larger one takes over."""
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dout.shape):
        best = (i * stride, j * stride)
        for row in range(i * stride, i * stride + size[0]):
            for column in range(j * stride, j * stride + size[1]):
                if x[n, c, row, column] > x[(n, c, *best)]:
                    best = (row, column)
        dx[(n, c, *best)] += dout[n, c, i, j]
    return dx


def by_offsets(dout: Array, x: Array, size: Pair, stride: int) -> Array:
    """One pixel of the windows after the other; who has been served is remembered."""
    tall, wide = dout.shape[2:]
    spots = [np.s_[:, :, k : k + tall * stride : stride, m : m + wide * stride : stride] for k, m in np.ndindex(*size)]
    largest = np.max([x[spot] for spot in spots], axis=0)
    waiting = np.ones(dout.shape, dtype=bool)
    dx = np.zeros(x.shape)
    for spot in spots:
        wins = waiting & (x[spot] == largest)
        dx[spot] += np.where(wins, dout, 0.0)
        waiting &= ~wins
    return dx


def by_counting(dout: Array, x: Array, size: Pair, stride: int) -> Array:
    """Flat numbers of the winning pixels, and one weighted count."""
    numbers = np.arange(x.size).reshape(x.shape)
    view = np.lib.stride_tricks.sliding_window_view
    windows, named = (view(one, size, axis=(2, 3))[:, :, ::stride, ::stride] for one in (x, numbers))
    place = windows.reshape(*dout.shape, -1).argmax(axis=-1)[..., None]
    winners = np.take_along_axis(named.reshape(*dout.shape, -1), place, axis=-1)
    return np.bincount(winners.ravel(), weights=dout.ravel(), minlength=x.size).reshape(x.shape)


def by_places(dout: Array, x: Array, size: Pair, stride: int) -> Array:
    """Two loops over the places; the winner of each window as a table of one and zeros."""
    dx = np.zeros(x.shape)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            place = np.s_[:, :, i * stride : i * stride + size[0], j * stride : j * stride + size[1]]
            flat = x[place].reshape(-1, size[0] * size[1])
            table = np.eye(flat.shape[1])[flat.argmax(axis=1)].reshape(x[place].shape)
            dx[place] += table * dout[:, :, i, j][:, :, None, None]
    return dx
