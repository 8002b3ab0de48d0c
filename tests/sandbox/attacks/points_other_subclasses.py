"""Points by subclasses of int, str, list and dict that lie about their length, items and equality."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="what crosses the pipe is what they hold, bounded in number, and not what they say",
    tasks=("relu",),
    ends=("wrong", "bad_output", "raised", "killed", "timeout"),
    code="""
import itertools

class Int(int):
    def __eq__(self, other):
        return True
    def bit_length(self):
        return 1
    __hash__ = int.__hash__

class Text(str):
    def __eq__(self, other):
        return True
    def encode(self, *arguments, **options):
        return b"right"
    __hash__ = str.__hash__

class Endless(list):
    def __iter__(self):
        return itertools.repeat(0.0)

class Short(list):
    def __len__(self):
        return 2

class Keys(dict):
    def items(self):
        return (("key", value) for value in itertools.count())

turn = [0]

def answer(*arguments):
    turn[0] += 1
    return (Int(3), Text("no"), Endless([1.0]), Short([1.0, 2.0, 3.0]), Keys(a=1), Int(10**400))[turn[0] % 6]
""",
)
