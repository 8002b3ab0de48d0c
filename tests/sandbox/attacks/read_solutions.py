"""Reading what tells the answers: solutions, answers, cases, bars and data sets."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="read",
    stopped="nothing of the course is mounted but the worker's own files",
    tasks=("relu",),
    ends=("raised",),
    code="""
import os, pathlib

ROOT = pathlib.Path("@ROOT@")

def found():
    wanted = ("answers", "softmax.py", "bars.json", "digits.npz", "forward_propagation.py")
    return [os.path.join(folder, name) for folder, folders, files in os.walk("/")
            if not folder.startswith(("/python/", "/packages/numpy")) for name in files + folders if name in wanted]

def ways():
    unit = ROOT / "autograder" / "units" / "u01_forward_propagation"
    return {
        "solution": lambda: (ROOT / "solutions/u01_forward_propagation/forward_propagation.py").read_text(),
        "reference": lambda: (unit / "reference.py").read_text(),
        "bars": lambda: (unit / "bars.json").read_text(),
        "data": lambda: np.load(ROOT / "autograder/data/digits.npz"),
        "walk": found,
    }
""",
)
