"""Harm by an attachment that unpacks to a gigabyte, and by outputs that do."""

import base64
import json
import zlib
from pathlib import Path

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.arena import hand_in, notebook


def _files(classroom: Path, secret: Path) -> None:

    bomb = base64.b64encode(zlib.compress(bytes(2**24))).decode("ascii")
    cell = notebook(
        "import os\n",
        attachments={f"{number}.png": {"image/png": bomb} for number in range(64)},
        outputs=[{"output_type": "display_data", "metadata": {}, "data": {"image/png": bomb}}] * 10,
    )
    hand_in(classroom, "mallory").write_text(json.dumps(cell), encoding="utf-8")


ATTACK = Attack(
    goal="harm",
    stopped="attachments and outputs are never unpacked",
    ends=("missing", "skipped"),
    files=_files,
    neighbour=True,
    stock=False,
)
