"""Points by saying that the grader failed, which costs no points: each answer has the status ``internal``."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="a worker may say only what can come of a call",
    stock=False,
    ends=("bad_output",),
    neighbour=False,
    tasks=("relu",),
    code="""
import autograder.inside.wire

frame = autograder.inside.wire.frame
turn = [0]

def forged(reply):
    if isinstance(reply, dict) and "nonce" in reply:
        turn[0] += 1
        reply = {**reply, "status": ("internal", "skipped", "", "ok" + chr(0), "OK")[turn[0] % 5]}
    return frame(reply)

autograder.inside.wire.frame = forged

def answer(*arguments):
    return np.zeros(3)
""",
)
