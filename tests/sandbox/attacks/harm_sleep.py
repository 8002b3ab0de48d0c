"""Harm by sleeping for ever with all descriptors closed, so that nobody hears the end."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="each call has a deadline, after which the sandbox is killed",
    ends=("timeout", "killed"),
    seconds=0.1,
    stock=False,
    tasks=("relu",),
    code="""
import os, time

def answer(*arguments):
    os.closerange(0, 256)
    time.sleep(30)
""",
)
