"""Points by generators and iterators in place of an answer, evaluated where the right answer is known."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="a generator is no value that crosses the pipe",
    ends=("bad_output",),
    code="""
import itertools

turn = [0]

def lazy():
    import inspect
    frame = inspect.currentframe()
    while frame is not None:
        for name in ("expected", "want", "right"):
            if name in frame.f_locals:
                yield frame.f_locals[name]
        frame = frame.f_back

def answer(*arguments):
    turn[0] += 1
    return (lazy(), itertools.count(), map(float, "123"), lambda: 0, iter([]), zip([1], [2]), range(10**9))[turn[0] % 7]
""",
)
