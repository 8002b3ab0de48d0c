"""Reading a file of the judge by a hard link handed in as a notebook."""

import os
from pathlib import Path

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.arena import hand_in


def _files(classroom: Path, secret: Path) -> None:

    os.link(secret, hand_in(classroom, "mallory"))


ATTACK = Attack(
    goal="read",
    stopped="a report tells what the code of a notebook does, and never quotes a file",
    ends=("missing", "skipped"),
    files=_files,
    neighbour=True,
    stock=False,
)
