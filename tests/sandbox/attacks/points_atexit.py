"""Points by a last word: what `atexit` runs writes a right status where the grader reads it."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="an answer needs the nonce of its own question, which is drawn anew for each",
    stock=False,
    ends=("bad_output", "killed"),
    tasks=("relu",),
    code="""
import atexit, autograder.inside.wire, os, sys

def last_word():
    for descriptor in range(3, 10):
        try:
            os.write(descriptor, autograder.inside.wire.frame({"nonce": "", "status": "ok", "value": 1.0, "changed": (),
                                                        "error": "", "error_types": (), "place": None,
                                                        "drew_globally": False}))
        except OSError:
            continue

atexit.register(last_word)

def answer(*arguments):
    sys.stdin = None
    raise KeyboardInterrupt
""",
)
