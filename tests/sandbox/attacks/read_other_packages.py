"""Reading right answers from PyTorch, or the grader's own modules, by their places."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="read",
    stopped="no other package is mounted",
    ends=("raised",),
    tasks=("relu",),
    code="""
import importlib, sys

PLACES = ["@ROOT@", "@PREFIX@/lib/python%d.%d/site-packages" % sys.version_info[:2], "/usr/lib/python3/dist-packages"]

def module(name):
    sys.path[:0] = PLACES
    try:
        return importlib.import_module(name).__name__
    finally:
        del sys.path[:len(PLACES)]

def ways():
    return {name: (lambda name=name: module(name)) for name in
            ("torch", "sklearn", "scipy", "autograder.judge.exam", "autograder.units", "autograder.data", "nbgrader")}
""",
)
