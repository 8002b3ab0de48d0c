"""Seconds from a save to the verdict on one function, for each unit: by a check from cold, and by one that watches.

    python -m tests.bench.verdict [CHECKOUT]...

In each checkout, this one or an older one with an environment of its own, the first function of each unit is written
into the notebook as it was released. Cold is ``autograder check`` of that function, from its start to its end. Watching
is ``autograder check UNIT --watch`` in a terminal, from the save until it has been judged. Wall-clock seconds, and
processor seconds of the program, when it watches without those of its workers: only the second can be compared while
a machine is busy.
"""

from __future__ import annotations

import json
import os
import pty
import re
import resource
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[2]
LONGEST = 180.0
SETTLED = 4.0
"""Seconds without output, and without any work, after which whoever watches is at rest."""
AT_REST = 0.1
"""Processor seconds within these that are no work: somebody looks whether something was saved."""
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure, and print a line for each unit of each checkout."""
    checkouts = [Path(one).resolve() for one in sys.argv[1:]] or [HERE]
    names = sorted({path.name for one in checkouts for path in (one / "exercises").glob("u*_*")})
    print("seconds: wall (processor)")
    for name in names:
        for checkout in checkouts:
            if (checkout / "exercises" / name).is_dir():
                print(measured(checkout, name), flush=True)


def measured(checkout: Path, unit: str) -> str:
    """A line about one unit of a checkout."""
    solution = next((checkout / "solutions" / unit).glob("*.py")).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        shutil.copytree(checkout / "exercises" / unit, tree / "exercises" / unit)
        [file] = (tree / "exercises" / unit).glob("*.ipynb")
        function, source = first_solution(solution, json.loads(file.read_text(encoding="utf-8")))
        released = file.read_bytes()
        watching = watched(checkout, tree, unit, function, lambda: write(file, function, source))
        file.write_bytes(released)
        write(file, function, source)
        cold = checked(checkout, tree, f"{unit[:3]}.{function}")
    told = "   ".join(
        f"{name} {wall:6.2f} ({used:5.2f})" for name, (wall, used) in (("cold", cold), ("watch", watching))
    )
    return f"{unit:<24} {checkout.name:<8} {function:<24} {told}"


def first_solution(solution: str, notebook: Any) -> tuple[str, str]:
    """The first function that the notebook asks for, and the cell that solves it."""
    for cell in notebook["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] == "code" and marks.get("solution") and not marks.get("locked"):
            name = marks["grade_id"]
            [cell_text] = re.findall(
                rf'^# %%[^\n]*"grade_id": "{name}"[^\n]*\n(.*?)(?=^# %%)', solution, re.DOTALL | re.MULTILINE
            )
            return name, cell_text.strip()
    raise ValueError("there is nothing to be written")


def write(file: Path, function: str, source: str) -> None:
    """Save the notebook with another cell of a function, in one step, as editors do."""
    notebook = json.loads(file.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == function:
            cell["source"] = source
    beside = file.with_suffix(".tmp")
    beside.write_text(json.dumps(notebook), encoding="utf-8")
    beside.replace(file)


def checked(checkout: Path, tree: Path, task: str) -> tuple[float, float]:
    """Seconds of a check of one task from cold. Raises `RuntimeError` where it is not right."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(
        [program(checkout), "check", "--task", task], cwd=tree, env=environment(), capture_output=True, text=True
    )
    wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def watched(checkout: Path, tree: Path, unit: str, function: str, save: Callable[[], None]) -> tuple[float, float]:
    """Seconds from a save to its verdict, by a check that watches and is at rest. Raises `TimeoutError`."""
    history = tree / ".autograder" / "history.jsonl"

    def is_judged(output: bytes) -> bool:
        if f"✓ {function}" in _ESCAPES.sub("", output.decode(errors="replace")):
            return True
        lines = history.read_text(encoding="utf-8").splitlines() if history.exists() else []
        return any(f'.{function}","status":"ok"' in line for line in lines)

    with terminal([program(checkout), "check", unit[:3], "--watch"], tree) as (process, screen):
        until(screen, lambda output: b"not written" in output)
        while not waits_for_saves(process):
            until(screen, lambda output: False, SETTLED)
        used = 0.0
        while (now := processor_seconds(process)) > used + AT_REST:
            used = now
            until(screen, lambda output: False, SETTLED)
        before, began = processor_seconds(process), time.monotonic()
        save()
        if not until(screen, is_judged):
            raise TimeoutError(f"{unit} of {checkout}: no verdict within {LONGEST:g} s")
        return time.monotonic() - began, processor_seconds(process) - before


@contextmanager
def terminal(command: list[str], folder: Path) -> Iterator[tuple[int, int]]:
    """A program in a terminal of 80 by 24: its process and the terminal. It is interrupted in the end."""
    process, screen = pty.fork()
    termios.tcsetwinsize(screen if process else 0, (24, 80))
    if process == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # ignored where this runs in the background
        os.chdir(folder)
        os.execve(command[0], command, environment())
    try:
        yield process, screen
    finally:
        with suppress(OSError):
            os.write(screen, b"\x03")
            while os.read(screen, 2**16):  # until it has ended
                pass
        os.close(screen)
        os.waitpid(process, 0)


def until(screen: int, is_there: Callable[[bytes], bool], quiet: float = 0.0) -> bool:
    """Read a terminal until something is there, or until nothing has come for `quiet` seconds."""
    output, ends, last = b"", time.monotonic() + LONGEST, time.monotonic()
    while time.monotonic() < ends and not is_there(output):
        if select.select([screen], [], [], 0.01)[0]:
            output, last = output + os.read(screen, 2**16), time.monotonic()
        if quiet and time.monotonic() - last > quiet:
            return False
    return is_there(output)


def waits_for_saves(process: int) -> bool:
    """Whether a process has asked Linux to be told of changed files."""
    return any("inotify" in path.read_text() for path in Path(f"/proc/{process}/fdinfo").iterdir())


def processor_seconds(process: int) -> float:
    """What a process has used itself."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / _TICKS


def program(checkout: Path) -> str:
    return str(checkout / ".venv" / "bin" / "autograder")


def environment() -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")}
    return {**own, "TERM": "xterm-256color", "OPENBLAS_NUM_THREADS": "1"}


if __name__ == "__main__":
    main()
