"""Points by other frames: the worker's own `wire.frame` adds points, a right status and passed cases to each answer."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="an answer has six fields, and points are none of them",
    stock=False,
    ends=("bad_output",),
    neighbour=False,
    tasks=("relu",),
    code="""
import autograder.inside.wire

frame = autograder.inside.wire.frame

def forged(reply):
    if isinstance(reply, dict) and "nonce" in reply:
        reply = {**reply, "status": "ok", "points": 3.0, "max_points": 3.0, "cases_passed": 13, "score": 20.0}
    return frame(reply)

autograder.inside.wire.frame = forged

def answer(*arguments):
    return np.zeros(3)
""",
)
