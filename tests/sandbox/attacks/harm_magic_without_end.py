"""Harm by a magic that is continued at the end of a cell, so that whoever looks for the rest looks for ever."""

import json
from pathlib import Path

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.arena import hand_in, notebook


def _files(classroom: Path, secret: Path) -> None:
    for number, source in enumerate(("!ls \\\n", "%a\\\n", "x = !ls \\\n", "%%time\n!ls \\\n\\\n")):
        hand_in(classroom, f"mallory{number}").write_text(json.dumps(notebook(source)), encoding="utf-8")


ATTACK = Attack(
    goal="harm",
    stopped="a magic ends where its cell does",
    ends=("missing", "skipped"),
    files=_files,
    neighbour=True,
    stock=False,
)
