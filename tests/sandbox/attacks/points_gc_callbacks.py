"""Points by a callback of the garbage collector that rewrites whatever looks like a verdict."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="no verdict is in the worker's memory",
    tasks=("relu",),
    code="""
import gc

def rewrite(*_):
    for found in gc.get_objects():
        if isinstance(found, dict) and len(found) < 50:
            for name, value in (("status", "ok"), ("passed", True), ("points", 3.0), ("score", 20.0)):
                if name in found and type(found[name]) is type(value):
                    found[name] = value

gc.callbacks.append(rewrite)
gc.set_threshold(10)

def answer(*arguments):
    gc.collect()
    return np.zeros(3)
""",
)
