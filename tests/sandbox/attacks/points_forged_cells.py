"""Points by frames written while the cells still run, so that the judge takes them for the answers to come."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="an answer needs the nonce of its own question, which is drawn anew for each",
    stock=False,
    ends=("bad_output", "missing", "wrong"),
    neighbour=False,
    tasks=("relu",),
    code="""
import autograder.inside.wire, os

for _ in range(30):
    for value in ({"error": "", "place": None}, {"ready": "2.0"},
                  {"nonce": "0" * 32, "status": "ok", "value": np.zeros(3), "changed": (), "error": "",
                   "error_types": (), "place": None, "drew_globally": False}):
        for descriptor in range(3, 10):
            try:
                os.write(descriptor, autograder.inside.wire.frame(value))
            except OSError:
                continue

def answer(*arguments):
    return np.zeros(3)
""",
)
