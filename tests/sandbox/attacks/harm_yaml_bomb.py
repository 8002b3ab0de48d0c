"""Harm by a Python file whose header of YAML unfolds to gigabytes."""

from pathlib import Path

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.arena import hand_in


def _files(classroom: Path, secret: Path) -> None:
    lines = ["# ---", "# jupyter:", "#   a0: &a0 {" + ", ".join(f"k{key}: x" for key in range(10)) + "}"]
    for level in range(1, 7):
        keys = ", ".join(f"k{key}: *a{level - 1}" for key in range(10))
        lines.append(f"#   a{level}: &a{level} {{{keys}}}")
    path = hand_in(classroom, "mallory").with_suffix(".py")
    path.write_text("\n".join([*lines, "# ---", "", "# %%", "x = 1", ""]), encoding="utf-8")


ATTACK = Attack(
    goal="harm",
    stopped="two lines of the header are looked for, and none of it is unfolded",
    ends=("missing", "skipped"),
    files=_files,
    neighbour=True,
    stock=False,
)
