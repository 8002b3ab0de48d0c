"""Harm by an answer that comes byte by byte and never ends, each byte before any deadline."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="the deadline is that of the whole answer",
    ends=("timeout", "bad_output"),
    seconds=0.1,
    stock=False,
    tasks=("relu",),
    code="""
import os, struct, time

def answer(*arguments):
    header = struct.pack("<I", 1000)
    for descriptor in range(3, 8):
        try:
            os.write(descriptor, header)
        except OSError:
            continue
    end = time.monotonic() + 10
    while time.monotonic() < end:
        for descriptor in range(3, 8):
            try:
                os.write(descriptor, b"N")
            except OSError:
                continue
        time.sleep(0.05)
""",
)
