"""What decides points has one digest, and what decides the words another; neither hangs on what decides nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder import course
from autograder.judge import digest, published
from autograder.judge.digest import DECIDE_POINTS, DECIDE_WORDS, PACKAGE, digests_in, grader_of, libraries
from autograder.judge.published import Digests, Published
from autograder.judge.source import form_of
from tests.helpers import UNIT

SOURCE = """\
\"\"\"What it is about.\"\"\"
from autograder.model import Bar, Case, Misconception, Property, Task

BAR = Bar(figure, 0.9, measures="accuracy on images", hint="Look again.")

def cases(rng):
    \"\"\"Drawn.\"\"\"
    return [Case("one row", {"x": rng.normal(size=(1, 3))}, convention="Here it is 0.")]

TASK = Task("f", 3, cases, properties=(Property("any", holds, hint="Look for it."),))
WRONG = Misconception("wrong", wrong, why="It adds.", hint="Do not.", seen="https://example.org/seen")
HABITS: Final = changes("x")

@authoring.mistake(hint="Divide.")
def not_divided(x):
    \"\"\"It is a sum.\"\"\"
    return x.sum()

@mistake
class Forgets:
    value = 1
"""
PACKAGE_FILES = {
    **{path + "a.py" * path.endswith("/"): b"x = 1\n" for path in (*DECIDE_POINTS, *DECIDE_WORDS)},
    **dict.fromkeys(("cli/grade.py", "fork/a.py", "__init__.py", "published.json"), b"x = 1\n"),
}
UNIT_FILES = {
    "__init__.py": SOURCE.encode(),
    "answers/relu.py": b"x = 1\n",
    "bars.json": b"{}",
    "data.npz": b"\0",
}


def changed(package: dict[str, bytes] | None = None, unit: dict[str, bytes] | None = None) -> tuple[bool, bool]:
    """Whether the digest of points, and that of words, is another with these files in place of others."""
    before = digests_in(PACKAGE_FILES, UNIT_FILES)
    after = digests_in(PACKAGE_FILES | (package or {}), UNIT_FILES | (unit or {}))
    return before.points_sha256 != after.points_sha256, before.words_sha256 != after.words_sha256


def with_source(old: str, new: str) -> tuple[bool, bool]:
    assert old in SOURCE
    return changed(unit={"__init__.py": SOURCE.replace(old, new).encode()})


def test_each_part_of_the_grader_decides_points_or_words_or_neither() -> None:
    wanted = {path: (path.startswith(DECIDE_POINTS), path.startswith(DECIDE_WORDS)) for path in PACKAGE_FILES}
    assert {(True, False), (False, True), (False, False)} == set(wanted.values())
    assert wanted == {path: changed(package={path: b"x = 2\n"}) for path in PACKAGE_FILES}


def test_a_new_room_of_the_grader_is_thought_about() -> None:
    decides_nothing = {
        *("classroom/", "cli/", "fork/", "git/", "library/", "nbgrader_bridge/", "notebook/", "pytest_plugin/"),
        *("quality/", "watch/"),
        *("__init__.py", "__main__.py", "errors.py", "extras.py", "files.py", "history.py", "names.py", "py.typed"),
    }
    of_each_unit_by_itself = {"units/"}
    there = {path.name + "/" * path.is_dir() for path in PACKAGE.iterdir() if path.name != "__pycache__"}
    assert set() == there - {*DECIDE_POINTS, *DECIDE_WORDS} - decides_nothing - of_each_unit_by_itself
    assert {*DECIDE_POINTS, *DECIDE_WORDS} <= there


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("normal", "uniform"),
        ('"one row"', '"two rows"'),
        ("0.9", "0.8"),
        ("BAR = Bar(figure", "BAR = Bar(other"),
        ('"f", 3', '"f", 2'),
        ("holds", "does_not_hold"),
    ],
)
def test_what_is_asked_and_what_is_right_decides_points(old: str, new: str) -> None:
    assert (True, True) == with_source(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Look again.", "Look once more."),
        ("accuracy on images", "accuracy on digits"),
        ("Here it is 0.", "Here it is 1."),
        ("Look for it.", "Look."),
        ("It adds.", "It adds up."),
        ("Do not.", "Do."),
        ("https://example.org/seen", "https://example.org/again"),
        ('HABITS: Final = changes("x")', 'HABITS: Final = changes("x", "y")'),
        ('HABITS: Final = changes("x")', 'HABITS = changes("y")'),
        ("It is a sum.", "It is no mean."),
        ("x.sum()", "x.sum(axis=0)"),
        ('hint="Divide."', 'hint="Multiply."'),
        ("value = 1", "value = 2"),
    ],
)
def test_hints_and_known_mistakes_decide_words_alone(old: str, new: str) -> None:
    assert (False, True) == with_source(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    return [Case", "    # drawn anew\n\n    return [Case"),
        ('("one row", {', '(\n        "one row",\n        {'),
        ('"one row"', "'one row'"),
    ],
)
def test_comments_and_layout_decide_nothing(old: str, new: str) -> None:
    assert (False, False) == with_source(old, new)


def test_docstrings_of_the_grader_decide_nothing() -> None:
    files = {path: b'"""A docstring."""\n\nx = 1  # a comment\n' for path in PACKAGE_FILES if path.endswith(".py")}
    assert (False, False) == changed(package=files)


def test_the_names_of_files_and_what_is_no_python_count_and_calibration_does_not() -> None:
    assert (True, True) == changed(unit={"more.py": b""})
    assert (True, True) == changed(unit={"data.npz": b"\1"})
    assert (True, True) == changed(unit={"answers/relu.py": b"def reference(z):\n    return z\n"})
    assert (False, True) == changed(
        unit={"answers/relu.py": b"x = 1\n@mistake(hint='Look.')\ndef wrong(z):\n    return z\n"}
    )
    assert (False, False) == changed(unit={"bars.json": b"[]", "__pycache__/a.pyc": b"\0"})
    assert (False, False) == changed(unit={"answers/audit.toml": b"", "answers/alternatives/relu.py": b"x = 2\n"})


@pytest.mark.parametrize("broken", [b"def f(:\n", b"\0", b"x = '\xff'\n", b"(" * 10_000])
def test_what_is_no_python_is_taken_as_it_stands(broken: bytes) -> None:
    assert broken == form_of(broken, with_words=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("f(why=1)", "f()"),
        ("Bar(x, y)", "Bar(x)"),
        ("Case(**more)", "Case()"),
        ("Bar(hint=1).f(hint=2)", "Bar(hint=1).f()"),
        ("@cached\ndef f(): pass", "def f(): pass"),
        ("async def f(): pass", "def f(): pass"),
        ("def f(): return 1", "def f(): return 1.0"),
        ("x = 'a'", "x = b'a'"),
        ("x = f'{a}b'", "x = f'{a}' + 'b'"),
        ("x = 1", "'x = 1'\nx = 1\nx"),
    ],
)
def test_what_means_something_else_has_another_form(one: str, other: str) -> None:
    assert form_of(one.encode(), with_words=False) != form_of(other.encode(), with_words=False)


def test_the_parts_of_an_f_string_are_told_as_they_read_and_not_as_they_were_parsed() -> None:
    """Python 3.12.1 keeps empty texts in formats."""
    assert form_of(b"x = f'a' 'b' f'{c:{d}}' 'e'", with_words=False) == form_of(b"x = f'ab{c:{d}}e'", with_words=False)


# This grader.


def test_a_unit_is_graded_by_its_own_digests_and_these_libraries() -> None:
    graders = [grader_of(unit) for unit in course.units()]
    assert len(graders) == len({one.points_sha256 for one in graders}) == len({one.words_sha256 for one in graders})
    assert {("course", *libraries())} == {(one.release, one.python, one.numpy, one.torch) for one in graders}
    assert f"{sys.version_info.major}.{sys.version_info.minor}" == libraries()[0]


def test_where_pytorch_is_not_installed_its_version_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        raise digest.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(digest.metadata, "version", version)
    assert "" == libraries.__wrapped__()[2]


# Published trees.


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[object], None]:
    """``tree(text)`` lets this grader be that of a published tree whose file says so."""

    def carries(text: object) -> None:
        (tmp_path / published.NAME).write_text(text if isinstance(text, str) else json.dumps(text), encoding="utf-8")
        monkeypatch.setattr(digest, "PACKAGE", tmp_path)

    return carries


OWN = grader_of(UNIT)
AS_IT_IS = Digests(OWN.points_sha256, OWN.words_sha256)
IN_THE_COURSE = Digests("p" * 64, "w" * 64)


@pytest.mark.parametrize(
    ("was", "release", "points", "words"),
    [
        (AS_IT_IS, "published", IN_THE_COURSE.points_sha256, IN_THE_COURSE.words_sha256),
        (Digests("0", OWN.words_sha256), "edited", OWN.points_sha256, IN_THE_COURSE.words_sha256),
        (Digests(OWN.points_sha256, "0"), "edited", IN_THE_COURSE.points_sha256, OWN.words_sha256),
        (Digests("0", "0"), "edited", OWN.points_sha256, OWN.words_sha256),
    ],
)
def test_a_published_tree_goes_by_the_digests_of_the_course_but_for_what_was_edited(
    was: Digests, release: str, points: str, words: str, tree: Callable[[object], None]
) -> None:
    tree(published.to_json({UNIT.name: Published(IN_THE_COURSE, was)}))
    found = grader_of(UNIT)
    assert (release, points, words) == (found.release, found.points_sha256, found.words_sha256)


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{", "[" * 100_000, '{"units": []}', '{"units": {"u90_arrays": {}}}'),
        published.to_json({"u91_other": Published(AS_IT_IS, AS_IT_IS)}),
        published.to_json({UNIT.name: Published(AS_IT_IS, AS_IT_IS)}).replace("words", "other"),
    ],
    ids=lambda text: text[:30],
)
def test_a_published_tree_that_does_not_know_its_digests_is_an_edited_one(
    text: str, tree: Callable[[object], None]
) -> None:
    tree(text)
    assert "edited" == grader_of(UNIT).release
    assert OWN.points_sha256 == grader_of(UNIT).points_sha256


def test_a_digest_is_worked_out_once_for_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTOGRADER_CACHE", str(tmp_path))
    parsed: list[bytes] = []

    def counted(content: bytes, with_words: bool) -> bytes:
        parsed.append(content)
        return form_of(content, with_words)

    monkeypatch.setattr(digest, "form_of", counted)
    first = digests_in(PACKAGE_FILES, UNIT_FILES)
    assert parsed
    parsed.clear()
    assert first == digests_in(PACKAGE_FILES, UNIT_FILES)
    assert not parsed
    same = digests_in(PACKAGE_FILES, UNIT_FILES | {"__init__.py": SOURCE.encode() + b"# a remark\n"})
    assert parsed
    assert first.points_sha256 == same.points_sha256


@pytest.mark.parametrize("content", [b"", b"0" * 63, b"0" * 65, b"\xff" * 64])
def test_a_digest_that_was_not_kept_whole_is_worked_out_again(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTOGRADER_CACHE", str(tmp_path))
    right = digests_in(PACKAGE_FILES, UNIT_FILES)
    files = list(tmp_path.glob("*.digest"))
    assert files
    for file in files:
        file.write_bytes(content)
    assert right == digests_in(PACKAGE_FILES, UNIT_FILES)


def test_without_a_place_to_keep_it_a_digest_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTOGRADER_CACHE", str(tmp_path / "cache"))
    right = digests_in(PACKAGE_FILES, UNIT_FILES)
    (tmp_path / "file").touch()
    monkeypatch.setenv("AUTOGRADER_CACHE", str(tmp_path / "file" / "cache"))
    assert right == digests_in(PACKAGE_FILES, UNIT_FILES)
