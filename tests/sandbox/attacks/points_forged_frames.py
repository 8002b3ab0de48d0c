"""Points by whole frames of the learner's own, written to every descriptor before the worker answers."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="an answer needs the nonce of its own question, which is drawn anew for each",
    stock=False,
    ends=("bad_output",),
    tasks=("relu",),
    code="""
import autograder.inside.wire, os

def answer(*arguments):
    for nonce in ("", "0" * 32, "f" * 32):
        frame = autograder.inside.wire.frame({"nonce": nonce, "status": "ok", "value": np.zeros(3), "changed": (),
                                       "error": "", "error_types": (), "place": None, "drew_globally": False})
        for descriptor in range(64):
            try:
                os.write(descriptor, frame)
            except OSError:
                continue
    return np.zeros(3)
""",
)
