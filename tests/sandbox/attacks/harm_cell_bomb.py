"""Harm by a Python file of eighty thousand cells, of fences that never close, of options without number."""

from pathlib import Path

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.arena import hand_in


def _files(classroom: Path, secret: Path) -> None:
    for number, text in enumerate(
        ("# %%\n" * 80_000, "# %% [markdown]\n" + "# ```x\n" * 20_000, "# %% " + "a=1 " * 20_000 + "\nx = 1\n")
    ):
        hand_in(classroom, f"mallory{number}").with_suffix(".py").write_text(text, encoding="utf-8")


ATTACK = Attack(
    goal="harm",
    stopped="a file is split in one pass from its beginning to its end, and cells are counted",
    ends=("missing", "skipped"),
    files=_files,
    neighbour=True,
    stock=False,
)
