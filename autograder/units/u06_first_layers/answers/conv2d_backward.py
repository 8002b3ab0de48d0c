"""Convolution, backward: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, mistake
from autograder.authoring.pytorch import F, gradients, leaf
from autograder.units.u06_first_layers.answers.conv2d_forward import padded
from autograder.units.u06_first_layers.answers.seen import (
    FLIPPED_AGAIN,
    KERNEL_SQUARE,
    ONES_ARE_BLIND,
    REMAINDER,
    STRIDE_FORGOTTEN,
)


def reference(dout: Array, x: Array, w: Array, stride: int, padding: int) -> tuple[Array, ...]:
    """The vector-Jacobian product of PyTorch's cross-correlation.

    https://pytorch.org/docs/stable/generated/torch.nn.functional.conv2d.html
    """
    images, kernels, biases = leaf(x), leaf(w), leaf(np.zeros(len(w)))
    out = F.conv2d(images, kernels, biases, stride=stride, padding=padding)
    return gradients(out, images, kernels, biases, upstream=dout)


def scattered(dout: Array, x: Array, w: Array, stride: int, padding: int) -> tuple[Array, Array]:
    """The gradients of padded images and of kernels, one number of the kernels after the other.

    Where a mistake makes the windows hang over the border, what is beyond it is lost.
    """
    frame = padded(x, padding)
    d_frame, dw = np.zeros(frame.shape), np.zeros(w.shape)
    tall, wide = dout.shape[2:]
    for k, m in np.ndindex(*w.shape[2:]):
        place = (slice(None), slice(None), slice(k, k + stride * tall, stride), slice(m, m + stride * wide, stride))
        pixels = frame[place]
        within = dout[:, :, : pixels.shape[2], : pixels.shape[3]]
        d_frame[place] += np.tensordot(within, w[:, :, k, m], axes=(1, 0)).transpose(0, 3, 1, 2)
        dw[:, :, k, m] = np.tensordot(within, pixels, axes=((0, 2, 3), (0, 2, 3)))
    return d_frame, dw


def overwritten(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Array:
    """The gradient of padded images where each window writes over what the one before it wrote."""
    d_frame = np.zeros(padded(x, padding).shape)
    kh, kw = w.shape[2:]
    for i, j in np.ndindex(*dout.shape[2:]):
        top, left = i * stride, j * stride
        d_frame[:, :, top : top + kh, left : left + kw] = np.tensordot(dout[:, :, i, j], w, axes=1)
    return d_frame


def cropped(d_frame: Array, padding: int) -> Array:
    """What is inside the frame."""
    tall, wide = d_frame.shape[2:]
    return d_frame[:, :, padding : tall - padding, padding : wide - padding]


def dx_and_dw(dout: Array, x: Array, w: Array, stride: int, padding: int) -> tuple[Array, Array]:
    """The gradients of images and kernels."""
    d_frame, dw = scattered(dout, x, w, stride, padding)
    return cropped(d_frame, padding), dw


def summed(dout: Array) -> Array:
    """The gradients of the biases."""
    return np.asarray(dout.sum(axis=(0, 2, 3)))


@mistake(hint="In how many places of how many images is one bias used?")
def db_mean(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Any:
    """db is a mean over images and places. A bias acts in each of them, and what is used many times receives a sum."""
    return *dx_and_dw(dout, x, w, stride, padding), dout.mean(axis=(0, 2, 3))


@mistake(hint="In how many places of one image is a bias used?")
def db_mean_over_places(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Any:
    """db is a mean over the places of an image. What is used in many places receives a sum."""
    return *dx_and_dw(dout, x, w, stride, padding), dout.mean(axis=(2, 3)).sum(axis=0)


@mistake(hint="Ask where the mean over the batch is taken: in the loss, or in the layer?")
def db_mean_over_images(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Any:
    """db is a mean over the images. With one image nobody sees it. The mean of the loss is in dout already."""
    return *dx_and_dw(dout, x, w, stride, padding), dout.mean(axis=0).sum(axis=(1, 2))


@mistake(hint="Keep the axis of the kernels; sum over all that share a bias.", seen=ONES_ARE_BLIND)
def db_summed_over_everything(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Any:
    """All biases get one number, the sum over everything. Each bias acts on its own map only."""
    return *dx_and_dw(dout, x, w, stride, padding), np.full(len(w), dout.sum())


@mistake(hint="A gradient has the shape of what it is the gradient of.")
def db_not_summed_over_places(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Any:
    """db is summed over the images only and has a number for each place. A bias is one number for a whole map."""
    return *dx_and_dw(dout, x, w, stride, padding), dout.sum(axis=0)


@mistake(hint="Find dout in your db.", seen=ONES_ARE_BLIND)
def db_counts(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Any:
    """db is the number of places where a bias is used. The chain rule multiplies each by what comes from above."""
    return *dx_and_dw(dout, x, w, stride, padding), np.full(len(w), float(dout[:, 0].size))


@mistake(hint="Ask where the mean over the batch is taken: in the loss, or in the layer?")
def divided_by_n_again(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Any:
    """The gradients of kernels and biases are divided by the number of images. The mean of the loss is in dout
    already.
    """
    dx, dw = dx_and_dw(dout, x, w, stride, padding)
    return dx, dw / len(x), summed(dout) / len(x)


@mistake(hint="Which number of the kernel did a pixel meet on the way forward?", seen=FLIPPED_AGAIN)
def kernel_flipped_again(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Any:
    """The kernel is turned by half a turn before it is laid on the windows. Only in the form that slides the kernel
    over dout does it have to be turned.
    """
    dx, _ = dx_and_dw(dout, x, w[:, :, ::-1, ::-1], stride, padding)
    return dx, dx_and_dw(dout, x, w, stride, padding)[1], summed(dout)


@mistake(hint="Where did the second window begin on the way forward?", seen=STRIDE_FORGOTTEN)
def stride_forgotten(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Any:
    """On the way back the windows move by one pixel, whatever the stride was on the way forward."""
    return *dx_and_dw(dout, x, w, 1, padding), summed(dout)


@mistake(hint="A pixel lies in several windows: what does the chain rule do with several paths?")
def windows_overwrite(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Any:
    """Each window writes its part of dx over what the one before it wrote. What is used many times receives a sum."""
    _, dw = dx_and_dw(dout, x, w, stride, padding)
    return cropped(overwritten(dout, x, w, stride, padding), padding), dw, summed(dout)


@mistake(hint="Try what a slice from 0 to -0 holds.")
def padding_of_0_cut_to_nothing(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Any:
    """The frame is cut off by a slice that ends at minus the padding. Where there is no padding, nothing is left."""
    d_frame, dw = scattered(dout, x, w, stride, padding)
    return d_frame[:, :, padding:-padding, padding:-padding], dw, summed(dout)


@mistake(hint="A gradient has the shape of what it is the gradient of.")
def frame_left_on(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Any:
    """dx still has the frame of zeros around it that was laid around the images."""
    return *scattered(dout, x, w, stride, padding), summed(dout)


@mistake(hint="Which pixel of the padded image is the first one of the image?")
def frame_cut_off_at_one_end(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Any:
    """dx has the right shape and begins in the frame: what was cut off was all at the right and at the bottom."""
    d_frame, dw = scattered(dout, x, w, stride, padding)
    return d_frame[:, :, : x.shape[2], : x.shape[3]], dw, summed(dout)


@mistake(hint="What did the kernels see on the way forward: the images, or the padded images?")
def dw_without_padding(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Any:
    """dw is made of windows of the images without their frame."""
    dx, _ = dx_and_dw(dout, x, w, stride, padding)
    shifted = np.zeros(padded(x, padding).shape)
    shifted[:, :, : x.shape[2], : x.shape[3]] = x
    _, dw = scattered(dout, shifted, w, stride, 0)
    return dx, dw, summed(dout)


@mistake(hint="Find KH and KW in your code, one by one.", seen=KERNEL_SQUARE)
def kernel_taken_as_square(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Any:
    """One extent of the kernel stands for both. What is outside that square is never reached."""
    side = min(w.shape[2:])
    d_frame, part = scattered(dout, x, w[:, :, :side, :side], stride, padding)
    dw = np.zeros(w.shape)
    dw[:, :, :side, :side] = part
    return cropped(d_frame, padding), dw, summed(dout)


@mistake(hint="A gradient has the shape of what it is the gradient of.", seen=REMAINDER, sides=(1, 2))
def remainder_missing(dout: Array, x: Array, w: Array, stride: int, padding: int, *, sides: int) -> Any:
    """dx ends where the last window ends. Pixels that no window reached have a gradient, too: it is 0."""
    dx, dw = dx_and_dw(dout, x, w, stride, padding)
    tall, wide = (
        max(0, (places - 1) * stride + window - sides * padding)
        for places, window in zip(dout.shape[2:], w.shape[2:], strict=True)
    )
    return dx[:, :, :tall, :wide], dw, summed(dout)


@mistake(hint="A kernel has a slice of its own for each channel; find the index of the channel in w.")
def one_slice_for_all_channels(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Any:
    """Every channel of dx is made with the kernels' slice for the first one."""
    dx, _ = dx_and_dw(dout, x, np.repeat(w[:, :1], w.shape[1], axis=1), stride, padding)
    return dx, dx_and_dw(dout, x, w, stride, padding)[1], summed(dout)


@mistake(hint="How many kernels looked at one pixel?")
def last_kernel_only(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Any:
    """dx is what the last kernel hands back. Every kernel looked at the pixel, and each path counts."""
    dx, _ = dx_and_dw(dout[:, -1:], x, w[-1:], stride, padding)
    return dx, dx_and_dw(dout, x, w, stride, padding)[1], summed(dout)


@mistake(hint="Over which images must dw be summed?")
def dw_of_the_last_image(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Any:
    """dw is that of the last image alone: the loop writes it anew in each turn. With one image nobody sees it."""
    dx, _ = dx_and_dw(dout, x, w, stride, padding)
    return dx, dx_and_dw(dout[-1:], x[-1:], w, stride, padding)[1], summed(dout)


@mistake(hint="Find dout in your dx and in your dw.", seen=ONES_ARE_BLIND)
def upstream_dropped(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Any:
    """It takes ones for what comes from above. A gradient in which dout does not occur is none of the loss."""
    return *dx_and_dw(np.ones(dout.shape), x, w, stride, padding), summed(dout)


@mistake(hint="Compare your return line with the docstring's.")
def gradients_in_another_order(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Any:
    """The gradients come back in another order than the docstring lists them."""
    dx, dw = dx_and_dw(dout, x, w, stride, padding)
    return dw, summed(dout), dx


HABITS = (*changes("dout", "x", "w"), *in_float32())
