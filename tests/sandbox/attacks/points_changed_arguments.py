"""Points by a false word on the arguments, so that the judge trips over positions that are none and takes the blame."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="an answer that names arguments that there are not is none",
    stock=False,
    tasks=("softmax",),
    ends=("bad_output",),
    neighbour=False,
    code="""
import autograder.inside.wire

frame = autograder.inside.wire.frame

def forged(reply):
    if isinstance(reply, dict) and "nonce" in reply:
        reply = {**reply, "changed": (7, 10**6, -9)}
    return frame(reply)

autograder.inside.wire.frame = forged

def softmax(z):  # right, so that the lie is all there is to trip over
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
""",
)
