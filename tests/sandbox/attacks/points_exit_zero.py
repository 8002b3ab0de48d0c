"""Points, where an exit code of 0 counts as a pass: `os._exit(0)`."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="a worker that ends has answered nothing",
    ends=("killed",),
    code="""
import os

def answer(*arguments):
    os._exit(0)
""",
)
