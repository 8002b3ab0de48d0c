"""Where a cluster is, and whether it may be spoken to: an open scheduler runs anybody's code."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from autograder.errors import UserError

if TYPE_CHECKING:
    from distributed.security import Security

PATIENCE: Final = 300.0
_VARIABLES: Final = "DASK_DISTRIBUTED__COMM__TLS__CA_FILE, …__CLIENT__CERT and …__CLIENT__KEY"


class BadScheduler(UserError, ValueError):
    """An address that is not spoken to. The message says why and what to do."""


def _nothing(*told: object) -> None:
    """Nobody is told."""


@dataclass(frozen=True)
class Cluster:
    """A scheduler, and how it is dealt with.

    Attributes:
        address: ``tls://host:8786``, or ``tcp://127.0.0.1:8786``.
        insecure: whether others may listen and send, as they can where there is no TLS.
        tell: called with a line on whatever needs somebody's attention: who is left out, that the scheduler has gone.
        show: called with the number of workers that grade, and of their machines, when it changes.
        for_scheduler: seconds to wait for a scheduler that does not answer.
        for_workers: seconds to wait while nobody there may grade.
    """

    address: str
    insecure: bool = False
    tell: Callable[[str], None] = _nothing
    show: Callable[[int, int], None] = _nothing
    for_scheduler: float = PATIENCE
    for_workers: float = PATIENCE

    def __post_init__(self) -> None:
        """Raises `BadScheduler` where the address is none, or one that strangers may reach."""
        try:
            parts = urlsplit(self.address)
            is_address = parts.scheme in ("tcp", "tls") and bool(parts.hostname) and bool(parts.port)
        except ValueError:
            is_address = False
        if not is_address:
            raise BadScheduler(
                f"the scheduler must be like tls://host:8786 or tcp://127.0.0.1:8786, is {self.address[:80]!r}"
            )
        trouble = trouble_with(self, self.address)
        if trouble:
            raise BadScheduler(f"{self.address}: {trouble}")


def trouble_with(cluster: Cluster, address: str) -> str:
    """Why an address of a scheduler or a worker is not spoken to, and what to do; empty where it may be."""
    parts = urlsplit(address)
    if parts.scheme == "tls" or cluster.insecure or is_loopback(parts.hostname or ""):
        return ""
    return (
        "without TLS, whoever reaches it reads submissions and right answers and runs code there; use tls://, or start "
        "it with --host 127.0.0.1, or say --insecure in a network that you trust"
    )


def is_loopback(host: str) -> bool:
    """Whether a host is this machine and none that others reach."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def security_of(cluster: Cluster) -> Security | None:
    """The certificates for a ``tls://`` address, as Dask's own settings name them; `None` for ``tcp://``.

    Raises `BadScheduler` where there are none, or not readable ones.
    """
    if urlsplit(cluster.address).scheme != "tls":
        return None
    from distributed.security import Security

    try:
        security = Security(require_encryption=True)
        context = security.get_connection_args("client").get("ssl_context")
    except OSError as error:
        raise BadScheduler(f"{cluster.address}: a certificate cannot be read: {error}; {_VARIABLES} name it") from error
    if context is None:
        raise BadScheduler(f"{cluster.address}: which certificates are yours is not known; name them by {_VARIABLES}")
    return security
