"""Points, where the end of the script counts as a pass: `sys.exit(0)` and other exceptions that few catch."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="an exception is no answer",
    tasks=("relu",),
    ends=("raised", "killed"),
    code="""
import sys

turn = [0]

def answer(*arguments):
    turn[0] += 1
    raise (SystemExit(0), GeneratorExit(), StopIteration(), KeyboardInterrupt())[turn[0] % 4]
""",
)
