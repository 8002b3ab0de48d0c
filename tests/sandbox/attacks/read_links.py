"""Reading through links made in the scratch folder, hard and symbolic, and by climbing out of it."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="read",
    stopped="a link in the sandbox is followed in the sandbox",
    tasks=("relu",),
    ends=("raised",),
    code="""
import os

def link(make, path):
    name = f"/tmp/link-{len(os.listdir('/tmp'))}"
    make(path, name)
    try:
        return open(name).read()[-60:]
    finally:
        os.remove(name)

def ways():
    return {
        "symbolic": lambda: link(os.symlink, "@FOLDER@/seed.txt"),
        "hard": lambda: link(os.link, "@FOLDER@/seed.txt"),
        "climb": lambda: link(os.symlink, "../" * 30 + "@FOLDER@/seed.txt"),
        "passwd": lambda: link(os.symlink, "/etc/passwd"),
    }
""",
)
