"""Harm by folders where files are expected, and by folders that lead back to themselves."""

from pathlib import Path

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.arena import hand_in


def _files(classroom: Path, secret: Path) -> None:

    path = hand_in(classroom, "mallory")
    path.mkdir()
    (path / "inside.ipynb").write_text("{}", encoding="utf-8")
    (classroom / "mallory" / "loop").symlink_to(classroom / "mallory")
    deep = classroom / "mallory2"
    for _ in range(200):
        deep = deep / "x"
    deep.mkdir(parents=True)


ATTACK = Attack(
    goal="harm",
    stopped="a folder is no notebook, what lies in it is read as any file, and links are not followed",
    ends=("missing",),
    files=_files,
    neighbour=True,
    stock=False,
)
