"""Harm by the network: whatever family of sockets there is, a connection leaves the sandbox."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="no socket can be made, and the network is a namespace of its own with nothing in it",
    tasks=("relu",),
    ends=("raised",),
    code="""
import socket

PORT = @PORT@

def connect(family, address, kind=socket.SOCK_STREAM):
    with socket.socket(family, kind) as one:
        one.settimeout(1)
        if kind == socket.SOCK_DGRAM:
            return one.sendto(b"out", address)
        one.connect(address)
        return True

def raw():
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW) as one:
        one.bind(("lo", 0))
        return one.send(bytes(60))

def netlink():
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as one:
        one.bind((0, 0))
        return one.getsockname() and False  # a socket without a network harms nobody

def ways():
    return {
        "tcp": lambda: connect(socket.AF_INET, ("127.0.0.1", PORT)),
        "tcp6": lambda: connect(socket.AF_INET6, ("::ffff:127.0.0.1", PORT)),
        "udp": lambda: connect(socket.AF_INET, ("127.0.0.1", PORT), socket.SOCK_DGRAM),
        "unix": lambda: connect(socket.AF_UNIX, "@FOLDER@/socket"),
        "abstract": lambda: connect(socket.AF_UNIX, chr(0) + f"attack-{PORT}"),
        "packet": raw,
        "netlink": netlink,
        "vsock": lambda: connect(40, (2, PORT)),
    }
""",
)
