"""Harm by a pipe handed in as a notebook, on which whoever opens it waits for ever."""

import os
from pathlib import Path

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.arena import hand_in


def _files(classroom: Path, secret: Path) -> None:

    os.mkfifo(hand_in(classroom, "mallory"))


ATTACK = Attack(
    goal="harm",
    stopped="it is opened without waiting, and is no regular file",
    ends=("missing", "skipped"),
    files=_files,
    neighbour=True,
    stock=False,
)
