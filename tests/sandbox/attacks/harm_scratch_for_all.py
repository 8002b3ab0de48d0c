"""Harm to the next worker by a scratch folder that is full, of bytes and of names, and is left so."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="each worker mounts a scratch folder of its own, which is bounded and goes with it",
    tasks=("relu", "sigmoid"),
    ends=("killed", "raised"),
    stock=False,
    code="""
import os

def fill():
    made = 0
    try:
        for number in range(2000):
            open(f"/tmp/{number}", "w").close()
            made += 1
    except OSError:
        pass
    try:
        with open("/tmp/bytes", "wb", buffering=0) as file:
            while True:
                file.write(bytes(2**16))
    except OSError:
        pass
    return made

def relu(z):
    if os.listdir("/tmp"):
        raise RuntimeError("TOLD GAINED names")
    if os.statvfs("/tmp").f_bavail * 4096 < 2**20:
        raise RuntimeError("TOLD GAINED bytes")
    if fill() < 500:
        raise RuntimeError("TOLD GAINED inodes")
    os._exit(0)

def sigmoid(z):
    return relu(z)
""",
)
