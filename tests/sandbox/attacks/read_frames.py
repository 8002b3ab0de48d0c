"""Reading the expected answer, the tolerance or the case from the variables of whoever called."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="read",
    stopped="nothing that knows an answer runs in the worker",
    tasks=("relu",),
    ends=("raised",),
    code="""
import sys

def callers():
    frame = sys._getframe()
    while frame is not None:
        yield frame
        frame = frame.f_back

def ways():
    wanted = {"expected", "reference", "tolerance", "hidden", "case", "asked", "desired", "y_true", "solution"}
    return {
        "locals": lambda: [name for frame in callers() for name in wanted & frame.f_locals.keys()],
        "globals": lambda: [name for frame in callers() for name in wanted & frame.f_globals.keys()],
        "modules": lambda: [name for name in sys.modules if name.startswith(("autograder.units", "autograder.judge",
                                                                             "torch", "nbgrader"))],
    }
""",
)
