"""Reading from every descriptor that the judge may have left open: files, sockets, folders."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="read",
    stopped="only the two pipes are inherited",
    stock=False,
    tasks=("relu",),
    ends=("raised",),
    code="""
import os, stat

def inherited():
    found = []
    for descriptor in range(256):
        try:
            mode = os.fstat(descriptor).st_mode
        except OSError:
            continue
        if stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_ISSOCK(mode):
            found.append((descriptor, oct(mode)))
    return found

def folders():
    return [os.listdir(descriptor) for descriptor in range(3, 256) if os.path.isdir(f"/dev/fd/{descriptor}")]

def upwards():
    for descriptor in range(256):
        try:
            return os.listdir(os.open("..", os.O_RDONLY, dir_fd=descriptor))
        except OSError:
            continue

def ways():
    return {"descriptors": inherited, "folders": folders, "upwards": upwards}
""",
)
