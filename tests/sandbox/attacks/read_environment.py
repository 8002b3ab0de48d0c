"""Reading the judge's environment: its tokens, its gradebook's address, a seed."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="read",
    stopped="the environment is cleared and there is no /proc",
    tasks=("relu",),
    ends=("raised",),
    code="""
import os

WANTED = ("AUTOGRADER", "COURSE", "TOKEN", "SEED", "GRADEBOOK")

def of(process):
    parts = open(f"/proc/{process}/environ").read().split(chr(0))
    return [part for part in parts if part.startswith(WANTED)]

def ways():
    return {
        "environ": lambda: [item for item in os.environ.items() if item[0].startswith(WANTED)],
        "own": lambda: of("self"),
        "parent": lambda: of(os.getppid()),
        "victim": lambda: of(@VICTIM@),
    }
""",
)
