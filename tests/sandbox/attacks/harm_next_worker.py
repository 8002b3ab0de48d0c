"""Harm to the next worker by what an earlier one changed: modules, builtins, environment, limits, folders, timers."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="a worker is a copy: what it changes is its own, and the parent hears and reads nothing of it",
    ends=("killed", "raised"),
    tasks=("relu", "sigmoid"),
    stock=False,
    code="""
import builtins, gc, os, random, resource, signal, sys, time

def marks():
    return {
        "builtins": hasattr(builtins, "left"),
        "modules": "left" in sys.modules or hasattr(np, "left"),
        "environment": "LEFT" in os.environ,
        "folder": os.getcwd() != "/tmp",
        "scratch": os.listdir("/tmp") != [],
        "umask": os.umask(0o22) == 0,
        "limits": resource.getrlimit(resource.RLIMIT_STACK)[0] == 2**20,
        "handlers": signal.getsignal(signal.SIGUSR1) is not signal.SIG_DFL,
        "mask": signal.SIGUSR2 in signal.pthread_sigmask(signal.SIG_BLOCK, ()),
        "timer": signal.getitimer(signal.ITIMER_REAL)[0] > 0,
        "collector": not gc.isenabled(),
        "recursion": sys.getrecursionlimit() == 12345,
        "path": "left" in sys.path,
        "errors": np.geterr()["over"] == "raise",
        "descriptors": os.path.exists("/tmp/0"),
        "processors": len(os.sched_getaffinity(0)) == 1 and (os.cpu_count() or 1) > 1,
    }

def relu(z):
    found = [name for name, left in marks().items() if left]
    if found:
        raise RuntimeError("TOLD " + " ".join(f"GAINED {name}" for name in found))
    builtins.left = np.left = sys.modules["left"] = True
    os.environ["LEFT"] = "x"
    os.umask(0)
    resource.setrlimit(resource.RLIMIT_STACK, (2**20, resource.getrlimit(resource.RLIMIT_STACK)[1]))
    signal.signal(signal.SIGUSR1, lambda *_: None)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR2})
    signal.setitimer(signal.ITIMER_REAL, 1000)
    gc.disable()
    sys.setrecursionlimit(12345)
    sys.path.append("left")
    np.seterr(over="raise")
    np.random.seed(7)
    random.seed(7)
    for name in range(200):
        open(f"/tmp/{name}", "w").close()
    os.mkdir("/tmp/folder")
    os.chdir("/tmp/folder")
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    os._exit(0)

def sigmoid(z):
    return relu(z)
""",
)
