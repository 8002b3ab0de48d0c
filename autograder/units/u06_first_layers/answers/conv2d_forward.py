"""Convolution, forward: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from autograder.authoring import Array, changes, in_float32, leaves_shapes, misfit_names, mistake, squeezes
from autograder.authoring.pytorch import F, array, tensor
from autograder.units.u06_first_layers.answers.seen import KERNEL_SQUARE, LAYOUT, REMAINDER


def reference(x: Array, w: Array, b: Array, stride: int, padding: int) -> Array:
    """PyTorch's cross-correlation.

    https://pytorch.org/docs/stable/generated/torch.nn.functional.conv2d.html
    """
    return array(F.conv2d(tensor(x), tensor(w), tensor(b), stride=stride, padding=padding))


def padded(x: Array, padding: int) -> Array:
    """Images with a frame of zeros."""
    return np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))


def slide(x: Array, w: Array, stride: int | tuple[int, int]) -> Array:
    """The kernels over images that are padded already, without the bias."""
    down, right = (stride, stride) if isinstance(stride, int) else stride
    windows = sliding_window_view(x, w.shape[2:], axis=(2, 3))[:, :, ::down, ::right]
    return np.asarray(np.einsum("ncijkl,fckl->nfij", windows, w))


def column(b: Array) -> Array:
    """The biases so that they are added to each map."""
    return b[:, None, None]


def _right(x: Array, w: Array, b: Array, stride: int, padding: int) -> Array:
    return slide(padded(x, padding), w, stride) + column(b)


@mistake(hint="Write down a row of five pixels with a padding of 1: how many zeros stand at its right end?")
def pads_one_side(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
    """The zeros stand above and at the left only. The frame goes all around the image."""
    framed = np.pad(x, ((0, 0), (0, 0), (padding, 0), (padding, 0)))
    return slide(framed, w, stride) + column(b)


@mistake(hint="Read in the docstring what stands in the frame.")
def pads_with_ones(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
    """The frame is filled with ones, so that each border looks like a bright line."""
    frame = ((0, 0), (0, 0), (padding, padding), (padding, padding))
    return slide(np.pad(x, frame, constant_values=1.0), w, stride) + column(b)


@mistake(hint="Read in the docstring what stands in the frame.")
def pads_with_the_border(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
    """The frame repeats the pixels at the border. That is another convention than the one asked for."""
    frame = ((0, 0), (0, 0), (padding, padding), (padding, padding))
    return slide(np.pad(x, frame, mode="edge"), w, stride) + column(b)


@mistake(hint="Print the shape of the padded images: which of the four axes have grown?")
def pads_every_axis(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
    """The frame goes around the batch and the channels as well, so that there are images and channels of zeros."""
    framed = np.pad(x, padding)
    return slide(framed[:, : w.shape[1]], w, stride) + column(b)


@mistake(hint="Find the padding in your code.")
def padding_forgotten(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
    """The images have no frame, so that the windows never reach over the border."""
    return slide(x, w, stride) + column(b)


@mistake(hint="Find b in your code.")
def bias_missing(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
    """The biases are not added."""
    return slide(padded(x, padding), w, stride)


@mistake(hint="How often is the bias added to one number of the output?")
def bias_for_each_channel(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
    """The bias is added once for each input channel. There is one bias for each number that comes out."""
    return slide(padded(x, padding), w, stride) + w.shape[1] * column(b)


@mistake(hint="What is the bias of the second kernel?")
def first_bias_for_all(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
    """All kernels get the first bias."""
    return slide(padded(x, padding), w, stride) + b[0]


@mistake(hint="A kernel has a slice of its own for each channel; find the index of the channel in w.")
def one_slice_for_all_channels(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
    """Every channel meets the kernel's slice for the first one. With a single channel nobody sees it."""
    return slide(padded(x, padding), np.repeat(w[:, :1], w.shape[1], axis=1), stride) + column(b)


@mistake(hint="Over which axes must the products be added?")
def first_channel_only(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
    """Only the first channel counts; the products of the others are never added."""
    return slide(padded(x[:, :1], padding), w[:, :1], stride) + column(b)


@mistake(hint="Are the products over the channels added, or is their mean taken?")
def mean_over_channels(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
    """It takes the mean over the channels. The sum goes over all products of a window."""
    return slide(padded(x, padding), w, stride) / w.shape[1] + column(b)


@mistake(hint="Take a kernel that is 1 in its top left corner and 0 elsewhere: which pixel of a window comes out?")
def kernel_flipped(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
    """The kernel is turned by half a turn first. Mathematicians call that a convolution; networks do not turn."""
    return slide(padded(x, padding), w[:, :, ::-1, ::-1], stride) + column(b)


@mistake(hint="Which axis of w is the height?")
def kernel_transposed(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
    """The kernel's rows and columns are swapped. With square kernels the shape does not show it."""
    return slide(padded(x, padding), w.swapaxes(2, 3), stride) + column(b)


@mistake(hint="Find KH and KW in your code, one by one.", seen=KERNEL_SQUARE)
def kernel_taken_as_square(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
    """One extent of the kernel stands for both. A kernel that is not square is cut, or does not fit."""
    side = min(w.shape[2:])
    return slide(padded(x, padding), w[:, :, :side, :side], stride) + column(b)


@mistake(hint="Find OH and OW in your code, and see from which extents each is made.")
def image_taken_as_square(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
    """The number of windows in a column is taken for that in a row, too."""
    out = slide(padded(x, padding), w, stride) + column(b)
    square = np.zeros((*out.shape[:3], out.shape[2]))
    wide = min(out.shape[2:])
    square[..., :wide] = out[..., :wide]
    return square


@mistake(hint="Where does the second window of a row begin?")
def stride_forgotten(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
    """The windows move by one pixel, whatever the stride."""
    return slide(padded(x, padding), w, 1) + column(b)


@mistake(hint="Where does the second window of a column begin, and where that of a row?")
def stride_in_one_direction(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
    """The windows move by the stride downwards and by one pixel to the right."""
    return slide(padded(x, padding), w, (stride, 1)) + column(b)


@mistake(hint="For an output of two by two, write down where each window begins.")
def stride_only_counts(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
    """The output has the right shape, but its windows begin next to each other, and the rest of the image is unseen."""
    whole = slide(padded(x, padding), w, 1)
    tall, wide = slide(padded(x, padding), w, stride).shape[2:]
    return whole[:, :, :tall, :wide] + column(b)


@mistake(hint="Five pixels, windows of two, a stride of two: how many windows lie wholly inside?", seen=REMAINDER)
def rounds_up(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
    """Where the windows do not fit the image exactly, it adds one that hangs over the border."""
    frame = padded(x, padding)
    missing = [(-(extent - window)) % stride for extent, window in zip(frame.shape[2:], w.shape[2:], strict=True)]
    larger = np.pad(frame, ((0, 0), (0, 0), (0, missing[0]), (0, missing[1])))
    return slide(larger, w, stride) + column(b)


@mistake(hint="Read in the docstring what becomes of pixels that no window reaches.", seen=REMAINDER)
def remainder_refused(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
    """It refuses images into which the windows do not fit exactly. What is left over is just not looked at."""
    frame = padded(x, padding)
    for extent, window in zip(frame.shape[2:], w.shape[2:], strict=True):
        assert (extent - window) % stride == 0
    return slide(frame, w, stride) + column(b)


@mistake(hint="Which axis of the output is the kernel?")
def kernels_last(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
    """The kernels are the last axis of the output. The docstring has them second."""
    return (slide(padded(x, padding), w, stride) + column(b)).transpose(0, 2, 3, 1)


@mistake(hint="To swap axes, is it the shape that must change, or the order of the numbers?", seen=LAYOUT)
def reshaped_for_transposed(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
    """The shape is right and the numbers are in the wrong places: an array whose kernels are the last axis is given
    another shape, where its axes should be swapped.
    """
    out = slide(padded(x, padding), w, stride) + column(b)
    return out.transpose(0, 2, 3, 1).reshape(out.shape)


@mistake(hint="What happens between this layer and the next is another function's business.")
def relu_inside(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
    """Negative numbers are cut off. That is the activation, which comes after this layer."""
    return np.maximum(slide(padded(x, padding), w, stride) + column(b), 0.0)


HABITS = (
    squeezes(_right, 0),
    *changes("x", "w", "b"),
    *in_float32(),
    *leaves_shapes(
        "kernels of one channel for images of three",
        "kernels of four channels for images of three",
        *misfit_names("b", "is a column", "is a row", "is one number", "has one number too many"),
    ),
)
