"""Wrong works of `conv2d_backward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def cuts_the_frame_off_from_behind(dout, x, w, stride, padding):
    """Takes the frame off with `[padding:-padding]`. Shows for a padding of 0, where nothing is left of dx."""
    N, F, OH, OW = dout.shape
    KH, KW = w.shape[2], w.shape[3]
    xp = np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
    dxp = np.zeros(xp.shape)
    dw = np.zeros(w.shape)
    for i in range(OH):
        for j in range(OW):
            rows = slice(i * stride, i * stride + KH)
            cols = slice(j * stride, j * stride + KW)
            d = dout[:, :, i, j]
            dw += np.einsum("nf,nckl->fckl", d, xp[:, :, rows, cols])
            dxp[:, :, rows, cols] += np.einsum("nf,fckl->nckl", d, w)
    return dxp[:, :, padding:-padding, padding:-padding], dw, dout.sum(axis=(0, 2, 3))


def ends_where_the_last_window_ends(dout, x, w, stride, padding):
    """Spreads dout out by the stride and slides the turned kernel over it. What comes out ends with the last window.
    Shows where pixels at the bottom or at the right are reached by none: dx is too small there.
    """
    n, f, oh, ow = dout.shape
    _, _, kh, kw = w.shape
    spread = np.zeros((n, f, (oh - 1) * stride + 1, (ow - 1) * stride + 1))
    spread[:, :, ::stride, ::stride] = dout
    around = np.pad(spread, ((0, 0), (0, 0), (kh - 1, kh - 1), (kw - 1, kw - 1)))
    seen = np.lib.stride_tricks.sliding_window_view(around, (kh, kw), axis=(2, 3))
    full = np.einsum("nfijkl,fckl->ncij", seen, w[:, :, ::-1, ::-1])
    dx = full[:, :, padding : padding + x.shape[2], padding : padding + x.shape[3]]
    framed = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(framed, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    dw = np.einsum("nfij,ncijkl->fckl", dout, windows[:, :, :oh, :ow])
    return dx, dw, np.einsum("nfij->f", dout)
