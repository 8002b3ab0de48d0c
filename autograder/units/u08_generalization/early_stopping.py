"""The best epoch of a training, and the one after which it stops.

The trainings are of many lengths, with the best epoch anywhere, so that no shape tells where it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from autograder.authoring import Case, Raises, Value, task


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Trainings that patience ends, with lower losses after that; plateaus, NaN, tiny steps, nothing to judge."""

    def between(lowest: int, highest: int) -> int:
        return int(rng.integers(lowest, highest + 1))

    def stopped(best: int, patience: int, after: int, times: float = 1.0, plus: float = 0.0) -> Mapping[str, Value]:
        """Patience runs out after epoch `best`, and so many lower losses follow, which nobody would have seen."""
        curve = _falling(rng, best, patience)
        losses = [*curve, *_worse(rng, curve[-1], patience), *_lower(rng, curve[-1], after)]
        return _training([times * loss + 100 * plus for loss in losses], patience=patience)

    def of_twelve(best: int, patience: int) -> Mapping[str, Value]:
        return stopped(best, patience, after=11 - best - patience)

    def long(shortest: int, longest: int, times: float = 1.0, plus: float = 0.0, promise: str = "") -> Case:
        """Of losses that are so many times as large, and so much larger then."""
        patience = between(shortest, longest)
        training = stopped(between(patience, 240), patience, between(2, 100), times, plus)
        return Case(f"patience {patience}", training, promise=promise)

    patient = between(20, 40)
    unstopped = _falling(rng, between(patient, 240), patient)
    unstopped += _worse(rng, unstopped[-1], between(0, patient - 1))
    drops, short = between(0, 5), between(2, 4)
    plateau = [*_falling(rng, drops, 1), *[150] * short, *_lower(rng, 150, 10 - drops - short)]
    drops, missed = between(0, 5), between(3, 4)
    # One loss more is no better than those that patience takes, so that whoever does not count the epoch stops there.
    missing: list[float] = [
        *_falling(rng, drops, 1),
        *_worse(rng, 150, missed + 1),
        *_lower(rng, 150, 9 - drops - missed),
    ]
    # Patience still lasts there, so that whoever ends the training is found out.
    missing[drops + 1] = np.nan
    mended: list[float] = [*_falling(rng, between(1, 4), 1), np.nan, *sorted(_lower(rng, 150, 3), reverse=True)]
    mended += _worse(rng, mended[-1], 3)
    to_the_end = (
        "best_epoch: int, the epoch with the lowest loss up to the stop, counted from 0. "
        "stop_epoch: int, the last epoch that is run, counted from 0; E - 1 if patience lasts to the end."
    )
    refusals = "`val_losses` is empty, or `patience` is below 1."
    slow = (between(30, 60) * 1e-4 - np.arange(between(5, 11)) * 1e-8).tolist()
    return (
        Case("12 epochs", of_twelve(between(1, 7), between(2, 3))),
        long(1, 1, promise="patience: an integer, at least 1."),
        long(2, 3),
        long(4, 5, times=1000.0, promise="The first epoch is one."),
        long(6, 8),
        long(9, 12, plus=-20.0),
        long(13, 18),
        Case("training ends before patience does", _training(unstopped, patience=patient), promise=to_the_end),
        long(3, 4),
        long(10, 14, plus=5.0),
        long(5, 7, times=0.01),
        Case(
            "every epoch is better",
            _training(_falling(rng, between(4, 11), 1), patience=2),
            kind="edge",
            promise=to_the_end,
        ),
        Case(
            "a plateau",
            _training(plateau, patience=short),
            kind="edge",
            convention="An equal loss is no improvement, so patience runs out on a plateau.",
            promise="An equal loss is none",
        ),
        Case(
            "losses that are not numbers",
            _training(missing, patience=missed),
            kind="edge",
            convention="A loss that is NaN is no improvement.",
            promise="neither is NaN",
        ),
        Case(
            "a lower loss after one that is not a number",
            _training(mended, patience=3),
            kind="edge",
            convention="A loss that is NaN is no improvement, and a lower one after it is one.",
            promise="An epoch is an improvement if its loss is lower than all losses before.",
        ),
        Case(
            "every epoch is a little better",
            _training(slow, patience=2),
            kind="adversarial",
            convention="Any lower loss is an improvement, by however little.",
            promise=("An epoch is an improvement if its loss is lower than all losses before.", to_the_end),
        ),
        Case(
            "one epoch",
            _training([between(20, 90)], patience=3),
            kind="edge",
            promise=("validation loss of each epoch, float64 array of shape (E,), E at least 1.", to_the_end),
        ),
        Case(
            "no epochs",
            {"val_losses": np.zeros(0), "patience": 2},
            kind="edge",
            raises=Raises("ValueError"),
            promise=refusals,
        ),
        *(
            Case(name, _training([50, 40, 60], least), kind="edge", raises=Raises("ValueError"), promise=refusals)
            for name, least in (("a patience of 0", 0), ("a patience of −1", -1))
        ),
    )


def _training(hundredths: Sequence[float], patience: int) -> Mapping[str, Value]:
    return {"val_losses": np.array(hundredths) / 100, "patience": patience}


def _falling(rng: np.random.Generator, best: int, patience: int) -> list[float]:
    """Losses, in hundredths, down to 150 at epoch `best`: improvements, and pauses that patience just survives."""
    gaps = [min(patience, best)] if best else []
    while sum(gaps) < best:
        gaps.append(min(int(rng.integers(1, patience + 1)), best - sum(gaps)))
    steps = rng.integers(1, 5, size=len(gaps)).tolist()
    losses: list[float] = [150 + sum(steps)]
    for gap, step in zip(rng.permutation(gaps).tolist(), steps, strict=True):
        lowest = losses[-1]
        losses += [*_worse(rng, lowest, int(gap) - 1), lowest - step]
    return losses


def _worse(rng: np.random.Generator, lowest: float, count: int) -> list[float]:
    """Losses, each lower than the one before, and none as low as the lowest before them all."""
    above = np.sort(rng.permutation(np.arange(30, 70))[:count])[::-1]
    return [lowest + int(loss) for loss in above]


def _lower(rng: np.random.Generator, lowest: float, count: int) -> list[float]:
    return [lowest - int(loss) for loss in rng.integers(20, 100, size=count)]


TASK = task(cases, returns=("best_epoch", "stop_epoch"))
