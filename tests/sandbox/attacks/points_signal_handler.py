"""Points by a timer that goes off while the worker writes, and writes an answer of its own between."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="an answer needs the nonce of its own question, which is drawn anew for each",
    tasks=("relu",),
    stock=False,
    ends=("wrong", "bad_output"),
    neighbour=False,
    code="""
import autograder.inside.wire, os, signal

def between(*_):
    frame = autograder.inside.wire.frame({"nonce": "", "status": "ok", "value": 1.0, "changed": (), "error": "",
                                   "error_types": (), "place": None, "drew_globally": False})
    for descriptor in range(3, 10):
        try:
            os.write(descriptor, frame)
        except OSError:
            continue
    signal.setitimer(signal.ITIMER_REAL, 0)

signal.signal(signal.SIGALRM, between)

def answer(*arguments):
    signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
    return np.zeros(3)
""",
)
