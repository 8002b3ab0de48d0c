"""Harm by using up inodes: a hundred thousand empty files, which a limit in bytes does not count."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="the scratch folder holds a bounded number of files",
    stock=False,
    tasks=("relu",),
    ends=("raised",),
    code="""
import os

def fill():
    made = 0
    os.mkdir("/tmp/inodes")
    for number in range(100_000):
        os.mknod(f"/tmp/inodes/{number}")
        made += 1
    return made

def ways():
    return {"inodes": fill}
""",
)
