"""Points by answers over which the judge itself might trip, so that it takes the blame: fields of odd values."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="the judge checks the type of every field, and what it cannot use is the learner's",
    tasks=("linear_forward",),
    stock=False,
    ends=("wrong", "bad_output", "raised", "memory", "missing"),
    neighbour=False,
    code="""
import autograder.inside.wire

frame = autograder.inside.wire.frame
turn = [0]
ODD = (
    {"changed": (99,)}, {"changed": (-1, 2**70)}, {"changed": (True,)}, {"changed": [0]}, {"error_types": (1,)},
    {"error_types": ()}, {"error": None}, {"place": "x" * 10**5}, {"status": "raised", "error_types": ("",) * 1000},
    {"status": "memory", "value": [[]]}, {"status": "missing"}, {"value": {"": None}}, {"error": chr(0x202e) * 1000},
)

def forged(reply):
    if isinstance(reply, dict) and "nonce" in reply:
        turn[0] += 1
        reply = {**reply, **ODD[turn[0] % len(ODD)]}
    return frame(reply)

autograder.inside.wire.frame = forged

def linear_forward(x, w, b):
    return x @ w  # right where b is 0, so that the judge looks at the odd fields closely

def answer(*arguments):
    return np.zeros(3)
""",
)
