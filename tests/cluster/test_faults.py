"""What may befall a cluster in the middle of a class: nothing is lost, nothing entered twice, reports are the same."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import pytest

from autograder.sandbox import Launcher
from autograder.sandbox.bubblewrap import find_bubblewrap
from tests.cluster.conftest import MANY, class_of
from tests.cluster.grading import files, grading, reports
from tests.cluster.machines import Machines
from tests.cluster.test_short import assert_each_once
from tests.tiny_course import UNIT, TinyCourse

WORKS = 2000
# Processes start one after the other, and each of them imports much.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]


def test_a_worker_without_a_sandbox_is_named_and_gets_no_work(
    course: TinyCourse, machines: Machines, bubblewrap: Launcher
) -> None:
    program = find_bubblewrap()
    # As on a machine that forbids user namespaces.
    no_namespaces = [str(program), "--dev-bind", "/", "/", "--unshare-user", "--disable-userns", "--die-with-parent"]
    machines.start_worker("without", within=no_namespaces)
    machines.start_worker("with")
    with grading(course, machines.address, sandbox="bubblewrap") as run:
        run.end()
    with grading(course, "", "by-the-pool", sandbox="bubblewrap") as pool:
        pool.end()
    assert_each_once(run)
    assert files(course.root / "by-the-pool") == files(course.root / "graded")
    [told] = [told for told in run.all_of("told") if "left out" in told]
    assert "namespaces: bwrap: " in told
    assert "to mend it: allow user namespaces" in told
    assert {1} == set(run.all_of("workers"))
    assert "learner-" not in machines.said("without")


def test_two_of_three_workers_are_killed_and_one_comes(
    course: TinyCourse, by_the_pool: dict[str, bytes], machines: Machines
) -> None:
    for name in ("one", "two", "three"):
        machines.start_worker(name)
    with grading(course, machines.address) as run:
        run.until("student", 3)
        machines.kill("one")
        run.until("student", 3)
        machines.kill("two")
        machines.start_worker("four")
        run.end()
    assert_each_once(run)
    assert by_the_pool == files(course.root / "graded")


def test_all_workers_are_killed_with_the_exam_that_they_held_and_another_comes(
    course: TinyCourse, by_the_pool: dict[str, bytes], machines: Machines
) -> None:
    machines.start_worker("one")
    machines.start_worker("two")
    with grading(course, machines.address) as run:
        run.until("student", 3)
        machines.kill("one")
        machines.kill("two")
        machines.start_worker("three")
        run.end()
    assert_each_once(run)
    assert by_the_pool == files(course.root / "graded")


def test_a_scheduler_goes_away_and_comes_back(
    course: TinyCourse, by_the_pool: dict[str, bytes], machines: Machines
) -> None:
    machines.start_worker("one")
    machines.start_worker("two")
    with grading(course, machines.address) as run:
        run.until("student", 3)
        machines.kill_scheduler()
        run.until("told")
        machines.start_scheduler()
        machines.start_worker("three")
        run.end()
    assert_each_once(run)
    assert any("the scheduler has gone; what was on its way is graded again" in told for told in run.all_of("told"))
    assert by_the_pool == files(course.root / "graded")


def test_a_scheduler_that_stays_away_ends_the_run_which_goes_on_later(
    course: TinyCourse, by_the_pool: dict[str, bytes], machines: Machines
) -> None:
    machines.start_worker("one")
    with grading(course, machines.address, patience=3) as run:
        run.until("student", 3)
        machines.kill_scheduler()
        run.end()
    [error] = run.all_of("error")
    assert f"{machines.address}: no scheduler answers" in error
    assert "the same command goes on from there" in error
    done = run.all_of("student")
    assert sorted(done) == sorted(reports(course.root / "graded"))
    assert 3 <= len(done) < MANY
    machines.start_scheduler()
    machines.start_worker("two")
    with grading(course, machines.address) as again:
        again.end()
    assert_each_once(again)
    found = [one["student"] for one in again.said if one.get("known")]
    assert set(done) - {"learner-0003"} == set(found), "what is there is not graded again, but for what cannot be read"
    assert by_the_pool == files(course.root / "graded")


def test_a_command_that_is_killed_goes_on_from_the_reports_that_are_there(
    course: TinyCourse, by_the_pool: dict[str, bytes], machines: Machines
) -> None:
    machines.start_worker("one")
    with grading(course, machines.address) as run:
        run.until("student", 4)
        run.process.send_signal(signal.SIGKILL)
        run.process.wait()
    with grading(course, machines.address) as again:
        again.end()
    assert_each_once(again)
    assert sum(again.all_of("known")) >= 3
    assert by_the_pool == files(course.root / "graded")


def test_a_work_that_ends_its_workers_gets_a_report_that_says_so_and_costs_nobody_else_theirs(
    course: TinyCourse, by_the_pool: dict[str, bytes], machines: Machines
) -> None:
    ends = "    import os, signal\n    if work.student == 'learner-0004': os.kill(os.getpid(), signal.SIGKILL)\n"
    course.edit("classroom/grading.py", "    launcher = launcher_of", f"{ends}    launcher = launcher_of")
    course.edit("classroom/grading.py", "    def parsed()", f"{ends}    def parsed()")
    # With its nanny, a worker that was ended is there again.
    for name in ("one", "two"):
        machines.start_worker(name, options=("--nthreads", "1", "--nanny"))
    with grading(course, machines.address) as run:
        run.end()
    assert_each_once(run)
    ours, theirs = reports(course.root / "graded"), {name: text for name, text in by_the_pool.items() if UNIT in name}
    assert b"workers were lost while they graded this submission" in ours.pop("learner-0004")
    assert {f"{name}/{UNIT}.json": text for name, text in ours.items()} == {
        name: text for name, text in theirs.items() if not name.startswith("learner-0004")
    }


def test_workers_that_would_grade_otherwise_are_named_and_waited_out(
    course: TinyCourse, by_the_pool: dict[str, bytes], machines: Machines
) -> None:
    machines.start_worker("threads", options=("--nthreads", "2"))
    machines.start_worker("algebra", environment={"OPENBLAS_NUM_THREADS": "4"})
    with grading(course, machines.address) as run:
        run.until("told", 2)
        assert [] == run.all_of("student")
        machines.start_worker("one")
        run.end()
    assert_each_once(run)
    assert by_the_pool == files(course.root / "graded")
    told = sorted(told.partition(": worker ")[2].partition(": ")[2] for told in run.all_of("told"))
    assert told[0].startswith("it runs 2 threads, and would grade as many at a time in one process; use --nthreads 1")
    assert told[1].startswith("linear algebra may use several threads; start it with OPENBLAS_NUM_THREADS=1")


@pytest.fixture
def certificates(tmp_path: Path) -> dict[str, str]:
    """Dask's settings for certificates of an authority of the test's own."""

    def openssl(*words: str) -> None:
        subprocess.run(["openssl", *words], cwd=tmp_path, check=True, capture_output=True)

    new = ("req", "-newkey", "rsa:2048", "-nodes", "-subj")
    openssl(*new, "/CN=authority", "-x509", "-days", "2", "-keyout", "ca.key", "-out", "ca.pem")
    openssl(*new, "/CN=127.0.0.1", "-keyout", "key.pem", "-out", "asked.pem")
    openssl("x509", "-req", "-in", "asked.pem", "-CA", "ca.pem", "-CAkey", "ca.key", "-days", "2", "-out", "cert.pem")
    tls = "DASK_DISTRIBUTED__COMM__TLS__"
    files = {f"{tls}{role}__{kind}": f"{kind.lower()}.pem" for role in ("SCHEDULER", "WORKER", "CLIENT")
             for kind in ("CERT", "KEY")}  # fmt: skip
    return {name: str(tmp_path / path) for name, path in (files | {f"{tls}CA_FILE": "ca.pem"}).items()}


def test_over_tls_with_certificates_and_not_without(
    course: TinyCourse, by_the_pool: dict[str, bytes], machines: Machines, certificates: dict[str, str]
) -> None:
    machines.kill_scheduler()
    machines.use_tls(certificates)
    machines.start_scheduler()
    machines.start_worker("one")
    with grading(course, machines.address, "without") as run:
        run.end()
    assert "which certificates are yours is not known; name them by DASK_DISTRIBUTED__" in run.all_of("error")[0]
    with grading(course, machines.address, environment=certificates) as run:
        run.end()
    assert_each_once(run)
    assert by_the_pool == files(course.root / "graded")


def test_two_thousand_works_while_workers_come_and_go(
    course: TinyCourse, machines: Machines, bubblewrap: Launcher
) -> None:
    class_of(course, WORKS, MANY)
    with grading(course, "", "by-the-pool", sandbox=bubblewrap.name) as pool:
        pool.end()
    for name in ("one", "two", "three"):
        machines.start_worker(name)
    with grading(course, machines.address, sandbox=bubblewrap.name) as run:
        run.until("student", WORKS // 7)
        machines.kill("one")
        run.until("student", WORKS // 7)
        machines.start_worker("four")
        machines.kill_scheduler()
        run.until("told")
        machines.start_scheduler()
        for name in ("five", "six"):
            machines.start_worker(name)
        run.until("student", WORKS // 7)
        machines.kill("five")
        run.end()
    assert_each_once(run, WORKS)
    assert files(course.root / "by-the-pool") == files(course.root / "graded")
