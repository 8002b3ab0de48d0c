"""Points by the right answer itself, which stands in a variable of whoever calls or in a module that is loaded."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="no right answer is in the worker's memory",
    code="""
import sys

NAMES = ("expected", "reference", "desired", "right", "answer_key", "hidden")

def places():
    frame = sys._getframe()
    while frame is not None:
        yield frame.f_locals
        yield frame.f_globals
        frame = frame.f_back
    for module in list(sys.modules.values()):
        yield vars(module) if hasattr(module, "__dict__") else {}

def answer(*arguments):
    for place in places():
        for name in NAMES:
            if isinstance(place.get(name), (float, np.ndarray)):
                return place[name]
    return np.zeros(3)
""",
)
