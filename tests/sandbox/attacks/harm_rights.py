"""Harm by descriptors that are handed on: sockets made of numbers, SCM_RIGHTS of a worker's own, words to the judge."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="no socket is left to a worker, none can be made, and the filter refuses to send and to receive by one",
    tasks=("relu",),
    ends=("raised",),
    stock=False,
    code="""
import os, stat

def _descriptors():
    found = []
    for number in range(1024):
        try:
            found.append((number, os.fstat(number).st_mode))
        except OSError:
            pass
    return found

def _sent(act):
    import socket
    done = []
    for number, _ in _descriptors():
        try:
            one = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET, 0, os.dup(number))
        except OSError:
            continue
        try:
            act(one)
            done.append(number)
        except OSError:
            pass
        finally:
            one.detach()
    return done

def ways():
    import socket
    rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, (0).to_bytes(4, "little"))]
    return {
        "sockets": lambda: [number for number, mode in _descriptors() if stat.S_ISSOCK(mode)],
        "others": lambda: len([mode for _, mode in _descriptors() if not stat.S_ISCHR(mode)]) > 2,
        "above": lambda: [number for number, _ in _descriptors() if number > 31],
        "rights": lambda: _sent(lambda one: one.sendmsg([b"16777216 4096"], rights)),
        "words": lambda: _sent(lambda one: one.send(b"16777216 4096")),
        "ears": lambda: _sent(lambda one: one.recv(1)),
        "pair": lambda: socket.socketpair(),
    }
""",
)
