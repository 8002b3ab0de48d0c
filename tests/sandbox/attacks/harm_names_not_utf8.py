"""Harm by a learner's name that is not text, over which a report cannot be written."""

import json
import os
from pathlib import Path

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.arena import hand_in, notebook


def _files(classroom: Path, secret: Path) -> None:

    hand_in(classroom, os.fsdecode(b"caf\xe9")).write_text(json.dumps(notebook("import os\n")), encoding="utf-8")


ATTACK = Attack(
    goal="harm",
    stopped="it is shown as something printable",
    ends=("missing", "skipped"),
    files=_files,
    neighbour=True,
    stock=False,
)
