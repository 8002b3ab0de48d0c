"""Harm by output: 20 MB on every stream, and headers that announce four gigabytes."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="the streams lead nowhere, and a frame over its limit is refused from its header",
    ends=("bad_output", "timeout"),
    seconds=2.0,
    stock=False,
    tasks=("relu",),
    code="""
import os, sys

_done = []

def answer(*arguments):
    if _done:
        os._exit(0)
    _done.append(True)
    for _ in range(20):
        print("x" * 2**20)
        print("x" * 2**20, file=sys.stderr)
    for descriptor in range(3, 8):
        try:
            os.write(descriptor, b"\\xff" * 2**16)
        except OSError:
            continue
""",
)
