"""Reading a classmate's work, the gradebook and a seed that lies about, by their paths and upwards."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="read",
    stopped="the judge's folders are not mounted",
    tasks=("relu",),
    ends=("raised",),
    code="""
import glob, os, pathlib

FOLDER = pathlib.Path("@FOLDER@")

def ways():
    return {
        "classmate": lambda: (FOLDER / "classmate.ipynb").read_text()[-60:],
        "gradebook": lambda: (FOLDER / "gradebook.db").read_text()[-60:],
        "seed": lambda: (FOLDER / "seed.txt").read_text()[-60:],
        "listing": lambda: os.listdir(FOLDER),
        "upwards": lambda: open("../" * 20 + str(FOLDER) + "/seed.txt").read()[-60:],
        "glob": lambda: glob.glob("/tmp/attack-*/*") + glob.glob("../*/seed.txt"),
    }
""",
)
