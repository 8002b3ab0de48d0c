"""Harm to later runs: the interpreter's, numpy's and the worker's files are changed, or poisoned as bytecode."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="they are mounted read-only",
    stock=False,
    tasks=("relu",),
    ends=("raised",),
    code="""
import os, sys

def change(path):
    with open(path, "ab") as file:
        file.write(b"")
    return path

def ways():
    import autograder.inside.wire as wire
    cache = os.path.join(os.path.dirname(os.__file__), "__pycache__")
    return {
        "python": lambda: change(sys.executable),
        "library": lambda: change(os.__file__),
        "numpy": lambda: change(np.__file__),
        "worker": lambda: change(wire.__file__),
        "bytecode": lambda: change(os.path.join(cache, "attack.pyc")),
        "startup": lambda: change(os.path.join(os.path.dirname(os.__file__), "sitecustomize.py")),
        "remove": lambda: os.remove(wire.__file__) or True,
    }
""",
)
