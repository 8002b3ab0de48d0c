"""Harm by names of files and folders: line breaks, escapes, dots, dashes, 255 bytes, markup."""

import json
from pathlib import Path

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.arena import hand_in, notebook


def _files(classroom: Path, secret: Path) -> None:

    for name in (
        "a\nb",
        "\x1b[2J",
        "..x",
        "...",
        "-rf",
        "CON",
        "=cmd",
        "<script>",
        "x" * 255,
        " ",
        "%s",
        "~",
        "$(id)",
        "‮",
    ):
        hand_in(classroom, name).write_text(json.dumps(notebook("import os\n")), encoding="utf-8")
        (classroom / name / "\n.ipynb").touch()


ATTACK = Attack(
    goal="harm",
    stopped="a name is data in every report, and a folder of the learner's own name in the output",
    ends=("missing", "skipped"),
    files=_files,
    neighbour=True,
    stock=False,
)
