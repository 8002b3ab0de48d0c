"""Orientation selectivity: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, mistake
from autograder.authoring.pytorch import array, tensor, torch


def reference(filters: Array) -> Array:
    """The resultant of the power over twice the angle.

    https://pytorch.org/docs/stable/generated/torch.fft.fft2.html
    """
    power = torch.fft.fft2(tensor(filters - filters[:, :1, :1])).abs() ** 2
    down, right = (torch.fft.fftfreq(extent, dtype=torch.float64) for extent in filters.shape[1:])
    power[:, 0, 0] = 0.0
    turns = torch.exp(2j * torch.atan2(down[:, None], right[None, :]))
    total = power.sum(dim=(1, 2))
    resultant = (power * turns).sum(dim=(1, 2)).abs()
    return array(torch.where(total > 0, resultant / total.clamp(min=torch.finfo(torch.float64).tiny), 0.0))


def powers(filters: Array) -> Array:
    """The power at each frequency, without that of the mean."""
    power: Array = np.abs(np.fft.fft2(filters - filters[:, :1, :1])) ** 2
    power[:, 0, 0] = 0.0
    return power


def angles(filters: Array) -> Array:
    """The angle of each frequency."""
    down, right = (np.fft.fftfreq(extent) for extent in filters.shape[1:])
    return np.asarray(np.arctan2(down[:, None], right[None, :]))


def resultant(power: Array, angle: Array) -> Array:
    """The length of the mean of arrows at these angles, weighed by the power; 0 where there is none."""
    total = power.sum(axis=(1, 2))
    length = np.abs((power * np.exp(1j * angle)).sum(axis=(1, 2)))
    return np.asarray(np.divide(length, total, out=np.zeros(len(power)), where=total > 0))


@mistake(hint="Read in the docstring which frequency does not count.")
def mean_counts(filters: Array) -> Any:
    """The mean of the filter counts as if it were a grating, one of the angle 0."""
    return resultant(np.abs(np.fft.fft2(filters)) ** 2, 2 * angles(filters))


@mistake(hint="A grating that is turned by half a turn is the same grating: are your two arrows the same, too?")
def angle_not_doubled(filters: Array) -> Any:
    """The angles are not doubled. Each grating has two opposite arrows then, and these cancel."""
    return resultant(powers(filters), angles(filters))


@mistake(hint="Read in the docstring what is weighed: the size of a wave, or its square?")
def amplitude_for_power(filters: Array) -> Any:
    """It weighs the amplitudes. The docstring weighs the power, their square."""
    return resultant(np.sqrt(powers(filters)), 2 * angles(filters))


@mistake(hint="A wave that fits twice into five pixels and one that fits twice into nine: which one is longer?")
def frequencies_as_numbers(filters: Array) -> Any:
    """Frequencies are counted in waves for each filter and not for each pixel. With square filters nobody sees it."""
    down, right = (np.fft.fftfreq(extent) * extent for extent in filters.shape[1:])
    return resultant(powers(filters), 2 * np.arctan2(down[:, None], right[None, :]))


@mistake(hint="Print the frequencies that belong to the rows of the transform: the second half is negative.")
def frequencies_all_positive(filters: Array) -> Any:
    """The rows and columns of the transform are numbered from 0 up. The second half of them are negative."""
    down, right = (np.arange(extent) / extent for extent in filters.shape[1:])
    return resultant(powers(filters), 2 * np.arctan2(down[:, None], right[None, :]))


@mistake(hint="Is the transform in the same order as the frequencies?")
def shifted_transform(filters: Array) -> Any:
    """The transform is shifted so that the mean is in the middle, and the frequencies are not."""
    return resultant(np.fft.fftshift(powers(filters), axes=(1, 2)), 2 * angles(filters))


@mistake(hint="Try a diagonal grating.")
def cosine_only(filters: Array) -> Any:
    """Only the horizontal part of the arrows is added. Diagonal gratings then look as if they had no orientation."""
    power = powers(filters)
    total = power.sum(axis=(1, 2))
    length = np.abs((power * np.cos(2 * angles(filters))).sum(axis=(1, 2)))
    return np.divide(length, total, out=np.zeros(len(power)), where=total > 0)


@mistake(hint="Over which axes is each filter transformed?")
def transformed_over_filters(filters: Array) -> Any:
    """The transform runs over the filters as well, so that each answer is a mixture of all of them."""
    power: Array = np.abs(np.fft.fftn(filters)) ** 2
    power[:, 0, 0] = 0.0
    return resultant(power, 2 * angles(filters))


@mistake(hint="How large is your answer for a filter that is ten times as strong?")
def not_divided_by_the_total(filters: Array) -> Any:
    """The sum is not divided by the whole power, so that a strong filter looks more selective than a faint one."""
    return np.abs((powers(filters) * np.exp(2j * angles(filters))).sum(axis=(1, 2)))


@mistake(hint="Should a pure grating get 1 or 0?")
def circular_variance(filters: Array) -> Any:
    """It returns one minus the selectivity: 0 for a grating, and nearly 1 for noise."""
    return 1 - resultant(powers(filters), 2 * angles(filters))


@mistake(hint="What do you divide by for a filter that is the same all over?")
def zero_by_zero(filters: Array) -> Any:
    """For a filter that is the same all over it divides nothing by nothing."""
    power = powers(filters)
    return np.abs((power * np.exp(2j * angles(filters))).sum(axis=(1, 2))) / power.sum(axis=(1, 2))


@mistake(hint="Print the largest power of 7 by 7 pixels that are all 0.1. How else could you tell a flat filter?")
def rounding_for_power(filters: Array) -> Any:
    """For a filter that is the same all over it divides by the little power that rounding leaves."""
    power = np.abs(np.fft.fft2(filters)) ** 2
    power[:, 0, 0] = 0.0
    return resultant(power, 2 * angles(filters))


@mistake(hint="How many numbers come back for five filters?")
def mean_of_all_filters(filters: Array) -> Any:
    """One number comes back for all filters together. Each has a selectivity of its own."""
    return float(resultant(powers(filters), 2 * angles(filters)).mean())


HABITS = (*changes("filters"), *in_float32())
