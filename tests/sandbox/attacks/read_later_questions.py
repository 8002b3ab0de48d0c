"""Reading the questions to come, their arguments and nonces, from the pipe before they are asked."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="read",
    stopped="a question is sent when the one before is answered",
    stock=False,
    tasks=("relu",),
    ends=("raised",),
    code="""
import fcntl, os, select, struct, termios

def waiting():
    found = []
    for descriptor in range(3, 32):
        try:
            readable, _, _ = select.select([descriptor], [], [], 0)
            count = struct.unpack("i", fcntl.ioctl(descriptor, termios.FIONREAD, b"    "))[0]
        except OSError:
            continue
        if readable and count:
            found.append((descriptor, count))
    return found

def buffered():
    import sys
    frame = sys._getframe()
    while frame is not None:
        for value in frame.f_locals.values():
            if hasattr(value, "peek"):
                os.set_blocking(value.fileno(), False)
                try:
                    return value.peek()[:20]
                finally:
                    os.set_blocking(value.fileno(), True)
        frame = frame.f_back

def ways():
    return {"pipes": waiting, "buffer": buffered}
""",
)
