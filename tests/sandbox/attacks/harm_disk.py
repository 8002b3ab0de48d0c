"""Harm by filling the disk: 100 MB in many files."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="the scratch folder is in memory and holds a few megabytes",
    stock=False,
    tasks=("relu",),
    ends=("raised",),
    code="""
def fill():
    written = 0
    for number in range(100):
        with open(f"/tmp/{number}", "wb", buffering=0) as file:
            written += file.write(bytes(2**20))
    return written

def ways():
    return {"files": fill}
""",
)
