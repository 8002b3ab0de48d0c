"""Right works for u06.conv2d_forward."""

import numpy as np


def one_product_for_each_pixel_of_the_kernel(x, w, b, stride, padding):
    """Right: loops over the kernel's pixels, not over places, and adds up strided slices of the images."""
    (count, channels, tall, wide), (maps, kernel_channels, kh, kw) = x.shape, w.shape
    if channels != kernel_channels:
        raise ValueError(f"x of shape {x.shape} and w of shape {w.shape} differ in their channels")
    if b.shape != (maps,):
        raise ValueError(f"for w of shape {w.shape} the biases must not have the shape {b.shape}")
    framed = np.zeros((count, channels, tall + 2 * padding, wide + 2 * padding))
    framed[:, :, padding : padding + tall, padding : padding + wide] = x
    oh = (tall + 2 * padding - kh) // stride + 1
    ow = (wide + 2 * padding - kw) // stride + 1
    out = np.tile(b.reshape(1, maps, 1, 1), (count, 1, oh, ow)).astype(np.float64)
    for k in range(kh):
        for m in range(kw):
            seen = framed[:, :, k : k + (oh - 1) * stride + 1 : stride, m : m + (ow - 1) * stride + 1 : stride]
            out += np.einsum("ncij,fc->nfij", seen, w[:, :, k, m])
    return out


def a_list_of_rows_of_numbers(x, w, b, stride, padding, dtype=np.float64):
    """Right: comprehensions and a list turned into an array at the end, with the defensive checks in front."""
    if not (x.ndim == w.ndim == 4 and x.shape[1] == w.shape[1]):
        raise ValueError(f"channels of {x.shape} and {w.shape}")
    if np.shape(b) != w.shape[:1]:
        raise ValueError(f"biases {np.shape(b)} for kernels {w.shape}")
    p, s = int(padding), int(stride)
    kh, kw = w.shape[-2:]
    x = np.pad(x, [(0, 0)] * 2 + [(p, p)] * 2)
    tops = range(0, x.shape[2] - kh + 1, s)
    lefts = range(0, x.shape[3] - kw + 1, s)
    answer = [
        [
            [[np.vdot(image[:, t : t + kh, le : le + kw].copy(), kernel) + bias for le in lefts] for t in tops]
            for kernel, bias in zip(w, b, strict=True)
        ]
        for image in x
    ]
    return np.array(answer, dtype=dtype).reshape(len(x), len(w), len(tops), len(lefts))
