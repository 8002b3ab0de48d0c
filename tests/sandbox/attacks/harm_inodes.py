"""Harm by using up inodes of the machine's disk: a hundred thousand empty files, which a limit in bytes does not count.

They take about 100 MB of the kernel's memory for as long as the worker lives, as the docstring of the sandbox says.
"""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="the scratch folder is in memory, has inodes of its own, and goes with its worker",
    stock=False,
    tasks=("relu",),
    ends=("raised", "timeout"),
    code="""
import os

def fill(make):
    os.mkdir(f"/tmp/{make.__name__}")
    for number in range(100_000):
        make(f"/tmp/{make.__name__}/{number}")
    return os.statvfs("/tmp").f_blocks * os.statvfs("/tmp").f_frsize > 2**30  # a disk, and no scratch folder

def file(name):
    os.close(os.open(name, os.O_CREAT))

def ways():
    return {"files": lambda: fill(file), "nodes": lambda: fill(os.mknod), "pipes": lambda: fill(os.mkfifo)}
""",
)
