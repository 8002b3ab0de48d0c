"""Harm by a file of a hundred gigabytes that takes no room."""

import os
from pathlib import Path

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.arena import hand_in


def _files(classroom: Path, secret: Path) -> None:

    path = hand_in(classroom, "mallory")
    path.touch()
    os.truncate(path, 100 * 2**30)


ATTACK = Attack(
    goal="harm",
    stopped="its size is looked at before it is read",
    ends=("missing", "skipped"),
    files=_files,
    neighbour=True,
    stock=False,
)
