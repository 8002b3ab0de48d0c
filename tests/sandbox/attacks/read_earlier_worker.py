"""Reading what an earlier worker of the same submission left: a memory that survives its own death."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="read",
    stopped="every worker has a scratch folder of its own, in memory",
    ends=("killed",),
    tasks=("relu", "sigmoid"),
    stock=False,
    code="""
import os

def relu(z):
    if os.path.exists("/tmp/memory"):
        raise RuntimeError("GAINED memory of an earlier worker")
    open("/tmp/memory", "w").close()
    os._exit(0)

def sigmoid(z):
    return relu(z)
""",
)
