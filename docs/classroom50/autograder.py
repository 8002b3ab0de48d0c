"""Grades a submission in Classroom 50: its ``autograder.py``, for a classroom whose assignments are this course's.

Set `COURSE`, and install it for a classroom:

    gh teacher autograder set-default ORGANISATION CLASSROOM --from autograder.py

Classroom 50 runs it in a learner's checkout, and makes the submission's Release and the commit's status of the
``result.json`` that it leaves (https://github.com/foundation50/classroom50/wiki/Advanced-Autograding). The grader comes
from the repository that you published, so that no edit of the learner's own copy counts. Scores are practice, since the
recorded exams are public: the grade is your regrade by a secret seed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

COURSE = os.environ.get("AUTOGRADER_COURSE", "")
"""Where you published the course to with ``autograder publish``, such as https://github.com/ORGANISATION/course."""
GRADED = (0, 1)  # 1 says that the score is below the mark: result.json says so, too


def main() -> None:
    """Grade the checkout in this folder. Ends with a code that is not 0 only where it could not be graded."""
    if not COURSE:
        sys.exit("::error::autograder.py: set COURSE to the address of the published course")
    place = Path(tempfile.mkdtemp())
    course, results = place / "course", place / "results"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", COURSE, str(course)], check=True)
    subprocess.run([sys.executable, "bootstrap.py", "--extras", "sandbox,terminal"], cwd=course, check=True)
    allow_sandbox()
    command = [str(course / ".venv/bin/autograder"), "ci", "--output", str(results), *assigned()]
    code = subprocess.run(command, check=False).returncode
    if code not in GRADED:
        sys.exit(f"::error::autograder.py: the submission could not be graded (exit code {code})")
    shutil.copyfile(results / "result.json", "result.json")
    shutil.copyfile(results / "summary.md", "release-body.md")


def assigned() -> list[str]:
    """The unit that the assignment is called after, as ``u02`` or ``u02-backpropagation``; else every unit."""
    found = re.match(r"u\d\d(?!\d)", os.environ.get("ASSIGNMENT", ""))
    return [found.group()] if found else []


def allow_sandbox() -> None:
    """Let bubblewrap make namespaces, which Ubuntu's runners forbid; elsewhere this changes nothing."""
    setting = "kernel.apparmor_restrict_unprivileged_userns"
    if Path("/proc/sys", *setting.split(".")).exists() and shutil.which("sudo"):
        subprocess.run(["sudo", "--non-interactive", "sysctl", "--quiet", "--write", f"{setting}=0"], check=False)


if __name__ == "__main__":
    main()
