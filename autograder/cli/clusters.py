"""What ``autograder grade --scheduler`` says and asks of a cluster."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from autograder.classroom.cluster.address import Cluster
from autograder.cli.exits import WrongUsage, print_error
from autograder.words.show import count

if TYPE_CHECKING:
    from autograder.classroom.batch import Run

_SANDBOXES: Final = ("bubblewrap", "process")


def cluster_at(scheduler: str | None, insecure: bool, jobs: int) -> Cluster | None:
    """The cluster that is named, `None` where none is. Raises `WrongUsage` and `BadScheduler`."""
    if scheduler is None:
        if insecure:
            raise WrongUsage("--insecure is about the way to a scheduler; say which with --scheduler ADDRESS")
        return None
    if jobs:
        raise WrongUsage("a cluster grades as many at a time as it has workers; leave --jobs away with --scheduler")
    return Cluster(scheduler, insecure, tell=print_error)


def sandbox_there(name: str | None) -> str:
    """The sandbox by which workers grade; this machine need not have it. Raises `WrongUsage`."""
    chosen = name or _SANDBOXES[0]
    if chosen not in _SANDBOXES:
        raise WrongUsage(f"there is no sandbox {chosen!r}; choose {' or '.join(_SANDBOXES)}")
    return chosen


def shown(run: Run, describe: Callable[[str], None]) -> Run:
    """The run, which says how many workers its cluster has: beside the bar, and in a line where no bar is seen."""
    assert run.cluster is not None

    def show(workers: int, machines: int) -> None:
        told = f"grading on {count(workers, 'worker')} of {count(machines, 'machine')}"
        describe(told)
        if not sys.stderr.isatty():
            print_error(told)

    return replace(run, cluster=replace(run.cluster, show=show))
