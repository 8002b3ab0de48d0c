"""Points by tracing: `sys.settrace` and `sys.setprofile` see every line of what compares, and change its variables."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="nothing that compares runs in the worker",
    code="""
import sys, threading

def trace(frame, event, argument):
    for name in ("expected", "reference", "want", "passed", "points"):
        if name in frame.f_locals:
            answers.append(frame.f_locals[name])
    return trace

answers = []
sys.settrace(trace)
sys.setprofile(trace)
threading.settrace(trace)

def answer(*arguments):
    frame = sys._getframe()
    while frame is not None:
        frame.f_trace = trace
        frame = frame.f_back
    return answers[-1] if answers else np.zeros(3)
""",
)
