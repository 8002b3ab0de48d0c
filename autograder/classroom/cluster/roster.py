"""Who is there and may grade: each worker is asked for its proof when it is first seen, before it gets any work."""

from __future__ import annotations

import queue
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from distributed import Future

from autograder.classroom.cluster import there
from autograder.classroom.cluster.address import Cluster, trouble_with
from autograder.classroom.cluster.connection import ANSWER, Gone
from autograder.classroom.cluster.proof import Proof, proof_of
from autograder.errors import UserError
from autograder.inside import invoke

LOOK: Final = 2.0
"""Seconds between two looks at who is there."""
_NO_PACKAGE: Final = "install the course there, and start it in that environment: .venv/bin/dask worker"


class NoWorkers(UserError, RuntimeError):
    """A cluster in which nobody may grade. The message says who is there and why each is left out."""


@dataclass(frozen=True)
class _Asked:
    """A worker that was asked for its proof: at how many works at a time it would be, and its answer to come."""

    threads: int
    answer: Future[bytes]


class Roster:
    """The workers of a scheduler by their addresses: who may grade, who was asked, and who is left out and why."""

    def __init__(
        self,
        client: Any,
        cluster: Cluster,
        units: Sequence[str],
        sandbox: str,
        arrived: queue.SimpleQueue[Future[bytes]],
    ) -> None:
        self._client, self._cluster, self._arrived = client, cluster, arrived
        self._units, self._sandbox = tuple(units), sandbox
        self._wanted = there.state_of(units)
        self._may: dict[str, Proof] = {}
        self._asked: dict[str, _Asked] = {}
        self._left_out: dict[str, str] = {}
        self._shown = (0, 0)
        self._next_look = 0.0
        self._waits_since = time.monotonic()

    @property
    def may(self) -> frozenset[str]:
        """The addresses of those who may grade."""
        return frozenset(self._may)

    def look(self) -> None:
        """See who came and who went; `LOOK` seconds later at the earliest. Raises `Gone` and `NoWorkers`."""
        now = time.monotonic()
        if now < self._next_look:
            return
        self._next_look = now + LOOK
        present = self._present()
        for address in {*self._may, *self._asked, *self._left_out} - present.keys():
            self.forget(address)
        for address in present.keys() - {*self._may, *self._asked, *self._left_out}:
            self._ask(address, present[address])
        self._show()
        if self._may:
            self._waits_since = now
        elif now - self._waits_since > self._cluster.for_workers:
            raise NoWorkers(f"{self._cluster.address}: no worker there may grade{self._why()}")

    def look_soon(self) -> None:
        """Look at the next occasion: somebody who was there is gone."""
        self._next_look = 0.0

    def forget(self, address: str) -> None:
        """A worker that is gone, or that is to prove itself anew."""
        self._may.pop(address, None)
        self._left_out.pop(address, None)
        asked = self._asked.pop(address, None)
        if asked is not None:
            asked.answer.cancel()

    def takes(self, future: Future[bytes]) -> bool:
        """Whether a future is a worker's proof, which is then looked at."""
        address = next((one for one, asked in self._asked.items() if asked.answer.key == future.key), None)
        if address is None:
            return False
        asked = self._asked.pop(address)
        if future.status not in ("finished", "error"):
            return True  # it is asked again if it is still there
        try:
            proof = proof_of(future.result(timeout=ANSWER), self._wanted, asked.threads)
        except ModuleNotFoundError as error:
            proof = Proof("", f"{error}; {_NO_PACKAGE}")
        except Exception as error:  # whatever it stumbled over, it has not proved itself
            proof = Proof("", f"its proof failed: {invoke.describe(error)}")
        if proof.trouble:
            self._leave_out(address, proof.trouble, proof.machine)
        else:
            self._may[address] = proof
        self._show()
        return True

    def _present(self) -> dict[str, int]:
        """Everybody who is there, with how many threads."""
        if self._client.status != "running":
            raise Gone
        try:
            present: dict[str, int] = self._client.sync(self._client.scheduler.ncores, callback_timeout=ANSWER)
        except OSError as error:
            raise Gone from error
        return present

    def _ask(self, address: str, threads: int) -> None:
        trouble = trouble_with(self._cluster, address)
        if trouble:
            self._leave_out(address, trouble)
            return
        answer = self._client.submit(
            there.prove,
            self._units,
            self._sandbox,
            workers=[address],
            key=f"proof-{uuid.uuid4().hex}",
            pure=False,
            priority=10,
        )
        self._asked[address] = _Asked(threads, answer)
        answer.add_done_callback(self._arrived.put)

    def _leave_out(self, address: str, trouble: str, machine: str = "") -> None:
        self._left_out[address] = trouble
        self._cluster.tell(f"left out: worker {address}{machine and f' on {machine}'}: {trouble}")

    def _show(self) -> None:
        shown = len(self._may), len({proof.machine for proof in self._may.values()})
        if shown != self._shown:
            self._shown = shown
            self._cluster.show(*shown)

    def _why(self) -> str:
        return "; ".join(["", *self._reasons()]) or ", since none is there; start some: dask worker"

    def _reasons(self) -> Iterator[str]:
        for address, trouble in self._left_out.items():
            yield f"{address}: {trouble}"
        for address in self._asked:
            yield f"{address}: has not answered yet"
