"""The way to a scheduler: it is waited for, refused where strangers reach it, and told what failures it may allow."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

import dask
from distributed import Client

from autograder.classroom.cluster import there
from autograder.classroom.cluster.address import BadScheduler, Cluster, security_of, trouble_with
from autograder.errors import UserError
from autograder.inside import invoke

ANSWER: Final = 60.0
"""Seconds that a scheduler or a worker may take for an answer of which it has all."""
ALLOWED_FAILURES: Final = 2
"""To how many further workers a work is given that a worker was lost with, and then to as many again by itself."""
_SETTINGS: Final = {"distributed.admin.large-graph-warning-threshold": "1 GiB"}
"""Of Dask: a submission is part of its task, and may be as large as any."""


class Gone(Exception):
    """The scheduler no longer answers."""


class NoScheduler(UserError, ConnectionError):
    """A scheduler that does not answer, or none of this course. The message says where, and what to do."""


@contextmanager
def connected(cluster: Cluster) -> Iterator[Any]:
    """A client of the scheduler, which is waited for. Raises `NoScheduler`."""
    # What it says of a scheduler that is gone is said here in words.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    security, until = security_of(cluster), time.monotonic() + cluster.for_scheduler
    told = False
    with dask.config.set(_SETTINGS):
        while True:
            seconds = max(1.0, min(10.0, until - time.monotonic()))
            try:
                client = Client(cluster.address, timeout=seconds, security=security, set_as_default=False)
                break
            except OSError as error:
                if time.monotonic() >= until:
                    raise NoScheduler(
                        f"{cluster.address}: no scheduler answers ({error}); what was graded is kept, and the same "
                        "command goes on from there once one runs: dask scheduler"
                    ) from error
                if not told:
                    cluster.tell(
                        f"{cluster.address}: no scheduler answers; waiting {cluster.for_scheduler:.0f} s for it"
                    )
                told = True
        try:
            yield client
        finally:
            with suppress(OSError):
                client.close(timeout=ANSWER)


def bound_failures(client: Any, cluster: Cluster) -> None:
    """See to it that a work is not given to worker after worker. Raises `Gone` and `NoScheduler`."""
    try:
        client.run_on_scheduler(there.bound_failures, ALLOWED_FAILURES)
    except OSError as error:
        raise Gone from error
    except Exception as error:
        raise NoScheduler(
            f"{cluster.address}: the scheduler does not run in the course's environment ({invoke.describe(error)}); "
            "start it there: .venv/bin/dask scheduler"
        ) from error


def refuse_open_scheduler(client: Any, cluster: Cluster) -> None:
    """Raises `BadScheduler` where a scheduler that we reach by loopback is open to others, and `Gone`."""
    try:
        known = client.sync(client.scheduler.identity, callback_timeout=ANSWER)
    except OSError as error:
        raise Gone from error
    trouble = trouble_with(cluster, known["address"])
    if trouble:
        raise BadScheduler(f"{cluster.address}: the scheduler listens at {known['address']}: {trouble}")
