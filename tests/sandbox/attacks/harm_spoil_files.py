"""Harm to files of the judge's user: a classmate's work is changed, the gradebook removed, a new file left."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="the judge's folders are not mounted",
    tasks=("relu",),
    ends=("raised",),
    code="""
import os, pathlib

FOLDER = pathlib.Path("@FOLDER@")

def ways():
    return {
        "change": lambda: (FOLDER / "classmate.ipynb").write_text("spoilt"),
        "remove": lambda: (FOLDER / "gradebook.db").unlink() or True,
        "make": lambda: (FOLDER / "new").touch() or True,
        "chmod": lambda: (FOLDER / "victim.txt").chmod(0) or True,
        "rename": lambda: os.rename(FOLDER / "answers.cache", FOLDER / "gone") or True,
    }
""",
)
