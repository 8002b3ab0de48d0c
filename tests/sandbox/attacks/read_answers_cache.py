"""Reading the right answers where the judge keeps them from one run to the next."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="read",
    stopped="the judge's cache is not mounted",
    tasks=("relu",),
    ends=("raised",),
    code="""
import glob, os, pathlib

def ways():
    folder = pathlib.Path("@CACHE@")
    return {
        "named": lambda: [path.name for path in folder.glob("*.answers")],
        "listing": lambda: os.listdir(folder),
        "home": lambda: glob.glob("@HOME@/.cache/autograder/*"),
        "environ": lambda: os.environ["AUTOGRADER_CACHE"],
    }
""",
)
