"""Right works for `conv2d_forward` of unit 6."""

import numpy as np


def rows_of_windows_and_one_product(x, w, b, stride, padding):
    """Right: im2col by index arrays, and one matrix product."""
    n, c, height, width = x.shape
    f, channels, kh, kw = w.shape
    if channels != c:
        raise ValueError(f"x of shape {x.shape} and w of shape {w.shape} have different channels")
    if b.shape != (f,):
        raise ValueError(f"w of shape {w.shape} and b of shape {b.shape} do not fit")
    padded = np.zeros((n, c, height + 2 * padding, width + 2 * padding))
    padded[:, :, padding : padding + height, padding : padding + width] = x
    oh, ow = (padded.shape[2] - kh) // stride + 1, (padded.shape[3] - kw) // stride + 1
    rows = stride * np.arange(oh)[:, None, None, None] + np.arange(kh)[None, None, :, None]
    columns = stride * np.arange(ow)[None, :, None, None] + np.arange(kw)
    patches = padded[:, :, rows, columns].transpose(0, 2, 3, 1, 4, 5).reshape(n * oh * ow, c * kh * kw)
    out = patches @ w.reshape(f, -1).T + b
    return np.ascontiguousarray(out.reshape(n, oh, ow, f).transpose(0, 3, 1, 2))


def sum_over_the_places_of_the_kernel(x, w, b, stride, padding):
    """Right: loops over the kernel's pixels, not over the image's; each adds a shifted and strided image."""
    problems = []
    if x.shape[1] != w.shape[1]:
        problems.append(f"channels: x {x.shape}, w {w.shape}")
    if b.ndim != 1 or len(b) != len(w):
        problems.append(f"biases: w {w.shape}, b {b.shape}")
    if problems:
        raise ValueError("; ".join(problems))
    x = np.pad(x, ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2), mode="constant")
    kh, kw = w.shape[2:]
    oh = (x.shape[2] - kh) // stride + 1
    ow = (x.shape[3] - kw) // stride + 1
    out = np.zeros((x.shape[0], w.shape[0], oh, ow)) + b.reshape(1, -1, 1, 1)
    for k in range(kh):
        for m in range(kw):
            seen = x[:, :, k : k + (oh - 1) * stride + 1 : stride, m : m + (ow - 1) * stride + 1 : stride]
            out += np.einsum("ncij,fc->nfij", seen, w[:, :, k, m])
    return out


def four_loops_and_no_padding(x, w, b, stride, padding):
    """Right: four loops; the frame is never laid, since the window is cut to the part that lies in the image."""
    N, C, H, W = x.shape
    F, _, KH, KW = w.shape
    if w.shape[1] != C:
        raise ValueError("x has shape " + str(x.shape) + ", w has shape " + str(w.shape))
    if b.shape != (F,):
        raise ValueError("w has shape " + str(w.shape) + ", b has shape " + str(b.shape))
    OH = (H + 2 * padding - KH) // stride + 1
    OW = (W + 2 * padding - KW) // stride + 1
    out = np.zeros((N, F, OH, OW))
    for i in range(OH):
        top = i * stride - padding
        first, last = max(top, 0), min(top + KH, H)
        for j in range(OW):
            left = j * stride - padding
            begin, end = max(left, 0), min(left + KW, W)
            for f in range(F):
                out[:, f, i, j] = b[f]
                if first >= last or begin >= end:
                    continue
                kernel = w[f, :, first - top : last - top, begin - left : end - left]
                for n in range(N):
                    out[n, f, i, j] += np.vdot(x[n, :, first:last, begin:end], kernel)
    return out
