"""Whether a worker may have work: it must grade as this command does, and hold what a learner's code may try."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from autograder.classroom.graders import PARTS, short


@dataclass(frozen=True)
class Proof:
    """What a worker showed: its machine, and why it may have no work, empty where it may."""

    machine: str
    trouble: str


def proof_of(content: bytes, wanted: Mapping[str, Any], threads: int) -> Proof:
    """What `there.prove` gave, beside what this command grades by.

    Args:
        content: the worker's word.
        wanted: `there.state_of` of this process.
        threads: at how many submissions at a time the worker would work.
    """
    try:
        told = json.loads(content)
        machine, troubles, theirs = str(told["machine"]), list(told["troubles"]), dict(told["graders"])
        differences = list(_differences(wanted, {"distributed": told["distributed"], "graders": theirs}))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        return Proof("", f"its proof cannot be read ({error}); install the release of the course there that is here")
    if threads != 1:
        troubles.append(
            f"it runs {threads} threads, and would grade as many at a time in one process; use --nthreads 1"
        )
    return Proof(machine, "; ".join(dict.fromkeys([*differences, *map(str, troubles)])))


def _differences(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[str]:
    if theirs["distributed"] != ours["distributed"]:
        yield _other("dask.distributed", theirs["distributed"], ours["distributed"])
    for unit, grader in ours["graders"].items():
        other = theirs["graders"].get(unit)
        if other is None:
            yield f"it has no {unit}; install the release of the course there that is here"
            continue
        for key, value in grader.items():
            if other.get(key) != value:
                of_unit = f" of {unit}" if key.endswith("sha256") else ""
                yield _other(f"{PARTS[key]}{of_unit}", other.get(key), value)


def _other(name: str, theirs: object, ours: object) -> str:
    return f"{name} is {short(theirs, 'not installed')} there and {short(ours, 'not installed')} here"
