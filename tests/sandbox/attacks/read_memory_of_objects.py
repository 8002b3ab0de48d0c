"""Reading every object in the process for cases, references, tolerances and seeds."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="read",
    stopped="the judge sends arguments and nothing else",
    stock=False,
    tasks=("relu",),
    ends=("raised",),
    code="""
import gc

def kinds():
    wanted = ("Case", "Task", "Unit", "Tolerance", "Report", "Exam", "Misconception", "Bar")
    return [type(found).__name__ for found in gc.get_objects()
            if type(found).__name__ in wanted and type(found).__module__.startswith("autograder")]

def keys():
    wanted = {"expected", "reference", "hidden", "tolerance", "seed", "points", "answers"}
    requests = [found for found in gc.get_objects() if type(found) is dict and "nonce" in found]
    return [name for request in requests for name in wanted & request.keys()]

def ways():
    return {"objects": kinds, "requests": keys}
""",
)
