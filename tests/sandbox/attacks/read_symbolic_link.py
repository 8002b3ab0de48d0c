"""Reading the judge's files by a link handed in as a notebook, as a folder of a unit and as a learner's folder."""

from pathlib import Path

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.arena import hand_in


def _files(classroom: Path, secret: Path) -> None:

    path = hand_in(classroom, "mallory")
    path.symlink_to(secret)
    (classroom / "mallory2").mkdir()
    (classroom / "mallory2" / path.parent.name).symlink_to(classroom / "honest" / path.parent.name)
    (classroom / "mallory3").symlink_to(secret.parent)
    (classroom / "mallory4").mkdir()
    (classroom / "mallory4" / "exercises").symlink_to(classroom / "honest")


ATTACK = Attack(
    goal="read",
    stopped="links are not followed",
    ends=("missing", "skipped"),
    files=_files,
    neighbour=True,
    stock=False,
)
