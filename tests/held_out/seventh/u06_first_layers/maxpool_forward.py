"""Wrong works of `maxpool_forward`, written without sight of the grader."""

from __future__ import annotations


def folds_the_image_into_tiles(x, size, stride):
    """The reshape that many posts show: tiles side by side, as if the stride were always the size of the window. Shows
    where windows overlap or leave gaps.
    """
    kh, kw = size
    n, c, h, w = x.shape
    oh, ow = h // kh, w // kw
    tiles = x[:, :, : oh * kh, : ow * kw].reshape(n, c, oh, kh, ow, kw)
    return tiles.max(axis=(3, 5))
