"""Harm to whoever reads the report: terminal escapes, markup and workflow commands in errors and names."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="what a learner says is made one printable line before it is shown",
    stock=False,
    ends=("raised",),
    tasks=("relu",),
    code="""
EVIL = chr(27) + "[2J" + chr(7) + chr(0x202E) + chr(10) + "::error::taken" + chr(13) + "<script>alert(1)</script>"

class Evil(Exception):
    pass

Evil.__name__ = EVIL

def answer(*arguments):
    raise Evil(EVIL)
""",
)
