"""Points by objects that act when they are thrown away, after the answer was made and before it is sent."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="a worker may say what it likes: the value must still be right",
    stock=False,
    code="""
import autograder.inside.invoke, gc

class Last:
    def __del__(self):
        for found in gc.get_objects():
            if type(found) is autograder.inside.invoke.Answer:
                object.__setattr__(found, "status", "ok")
                object.__setattr__(found, "changed", ())

class Holding(list):
    pass

def answer(*arguments):
    last = Last()
    held = Holding([last])
    held.append(held)
    gc.collect()
    return np.zeros(3)
""",
)
