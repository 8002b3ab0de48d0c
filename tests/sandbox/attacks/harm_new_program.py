"""Harm by another program in the worker's place: a Python that has forgotten its limits and tries to be the parent."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="a new program keeps the filter, the limits, the walls and no capability; it cannot answer",
    tasks=("relu", "sigmoid"),
    ends=("bad_output", "killed", "timeout"),
    seconds=1.0,
    stock=False,
    code="""
import os

PROGRAM = '''
import os, sys
sys.path.insert(0, "/tmp")
done = []
for name in ("fork", "setsid"):
    try:
        getattr(os, name)()
        done.append(name)
    except OSError:
        pass
try:
    import parent
    done.append("parent")
except ImportError:
    pass
for number in range(3, 32):
    try:
        os.write(number, b"GAINED " + " ".join(done).encode() if done else b"nothing")
    except OSError:
        pass
while len(sys.argv) > 1:
    pass
'''

def relu(z):
    for number in range(3, 32):
        try:
            os.set_inheritable(number, True)
        except OSError:
            pass
    os.execv("/python/bin/python", ["python", "-S", "-c", PROGRAM])

def sigmoid(z):
    os.execve("/python/bin/python", ["python", "-S", "-c", PROGRAM, "stay"], {"LD_LIBRARY_PATH": "/libraries:/tmp"})
""",
)
