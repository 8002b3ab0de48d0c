"""Harm by a device handed in as a notebook, which has no end; by a socket where devices cannot be made."""

import os
import socket
import stat
from contextlib import chdir
from pathlib import Path

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.arena import hand_in


def _files(classroom: Path, secret: Path) -> None:
    path = hand_in(classroom, "mallory")
    try:
        os.mknod(path, 0o600 | stat.S_IFCHR, os.makedev(1, 5))
    except PermissionError:
        with socket.socket(socket.AF_UNIX) as one, chdir(path.parent):  # the name of a socket is a short one
            one.bind(path.name)


ATTACK = Attack(
    goal="harm",
    stopped="it is no regular file",
    ends=("missing", "skipped"),
    files=_files,
    neighbour=True,
    stock=False,
)
