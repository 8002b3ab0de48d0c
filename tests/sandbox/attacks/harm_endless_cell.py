"""Harm by a cell of four megabytes, whose syntax tree takes two gigabytes, and by cells that are just short enough."""

import json
from pathlib import Path

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.arena import hand_in, notebook


def _files(classroom: Path, secret: Path) -> None:
    hand_in(classroom, "mallory").write_text(json.dumps(notebook("a," * 2_000_000)), encoding="utf-8")
    short = notebook("") | {"cells": [notebook("a," * 99_000 + f"#{number}")["cells"][0] for number in range(2)]}
    hand_in(classroom, "mallory1").write_text(json.dumps(short), encoding="utf-8")
    words = [notebook("a," * 99_000 + f"# relu {number}", cell_type="markdown")["cells"][0] for number in range(15)]
    hand_in(classroom, "mallory2").write_text(json.dumps(notebook("") | {"cells": words}), encoding="utf-8")


ATTACK = Attack(
    goal="harm",
    stopped="what is parsed is bounded, cell by cell and in all",
    ends=("missing", "skipped"),
    files=_files,
    neighbour=True,
    stock=False,
)
