"""Harm by new processes, which outlive the run or fill the machine."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="a system-call filter refuses new processes",
    tasks=("relu",),
    ends=("raised",),
    code="""
import os, subprocess, sys, time

def fork(daemon=False):
    child = os.fork()
    if child == 0:
        try:
            if daemon:
                os.setsid()
            time.sleep(1)
        finally:
            os._exit(0)
    return child

def multiprocessed():
    import multiprocessing
    process = multiprocessing.get_context("fork").Process(target=time.sleep, args=(1,))
    process.start()
    return process.pid

def ways():
    return {
        "fork": fork,
        "daemon": lambda: fork(daemon=True),
        "popen": lambda: subprocess.Popen([sys.executable, "-c", "pass"]).pid,
        "spawn": lambda: os.posix_spawn(sys.executable, [sys.executable, "-c", "pass"], {}),
        "pool": multiprocessed,
        "system": lambda: os.system("true") == 0,
            }
""",
)
