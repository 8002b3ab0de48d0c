"""What lies in a unit's folder and below it, and files that are notebooks but for a detail of their form."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from autograder.submission import UnreadableSubmission, find_in, read, select
from autograder.submission.magics import file_of as file_written
from autograder.submission.magics import without_magics
from autograder.submission.read import MAX_CODE, parse
from tests.cases import for_each
from tests.submissions.clean import NAME, UNIT, Json, code_cell, file_of, released, solved, source_of, text_cell
from tests.submissions.kinds import CHECKPOINT, half_and_whole

WORK: Final = file_of(solved())
STUB: Final = file_of(released())
PART: Final = half_and_whole(solved())[NAME]


def put(place: Path, files: dict[str, bytes], within: str = "") -> Path:
    folder = place / "ann" / within / UNIT.name
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@for_each(
    "files, taken, told",
    [
        ({NAME: STUB, f"draft/{NAME}": WORK}, f"draft/{NAME}", [f"{NAME} was passed over: nothing is written in it"]),
        ({NAME: WORK, f"draft/{NAME}": WORK}, NAME, [f"draft/{NAME} was passed over: as much is written in"]),
        ({f"v1/{NAME}": STUB, f"v2/{NAME}": WORK}, f"v2/{NAME}", [f"v1/{NAME} was passed over: nothing is"]),
        ({NAME: WORK, "lib/helpers.py": b"x = 1"}, NAME, ["lib/helpers.py was passed over: only the notebook"]),
        ({NAME: WORK, f".git/{NAME}": WORK, f"__MACOSX/{NAME}": WORK}, NAME, []),
        ({CHECKPOINT: WORK}, CHECKPOINT, []),
        ({NAME: STUB, CHECKPOINT: WORK}, CHECKPOINT, [f"{NAME} was passed over: nothing is written in it"]),
        ({NAME: STUB, f".~{NAME}": WORK}, f".~{NAME}", [f"{NAME} was passed over: nothing is written in it"]),
        ({NAME: WORK, CHECKPOINT: WORK, f".~{NAME}": WORK}, NAME, []),
        ({NAME: STUB, CHECKPOINT: STUB}, NAME, []),
        ({NAME: PART, CHECKPOINT: WORK}, NAME, [f"{CHECKPOINT} was passed over: Jupyter keeps it for itself"]),
        ({NAME: WORK, CHECKPOINT: PART}, NAME, []),
        ({NAME: WORK, "essay.pdf": b"%PDF", "page.html": b"<html>"}, NAME, ["essay.pdf, page.html were passed over"]),
        ({NAME: WORK, "work.tar.xz": b""}, NAME, ["work.tar.xz was passed over: archives are not looked into"]),
        ({f"{NAME}.part": WORK}, f"{NAME}.part", []),
    ],
)
def test_what_counts_of_a_folder_and_what_is_told_of_the_rest(
    files: dict[str, bytes], taken: str, told: list[str], tmp_path: Path
) -> None:
    folder = put(tmp_path, files)
    found = find_in(folder, "ann")
    assert taken == found.path.relative_to(folder).as_posix()
    assert len(told) == len(found.handed_in.passed_over)
    assert all(line.startswith(words) for words, line in zip(told, found.handed_in.passed_over, strict=True))


def test_in_a_fork_a_learner_may_have_begun_anew(tmp_path: Path) -> None:
    found = find_in(put(tmp_path, {NAME: STUB, CHECKPOINT: WORK}, "exercises"), "ann")
    assert NAME == found.path.name
    assert [f"{CHECKPOINT} was passed over"] == [line.split(":")[0] for line in found.handed_in.passed_over]


def test_what_jupyter_keeps_is_called_so(tmp_path: Path) -> None:
    path = put(tmp_path, {CHECKPOINT: WORK}) / CHECKPOINT
    assert any("which Jupyter keeps for itself" in line for line in read(path).repairs)


def changed(change: Callable[[Json], None]) -> bytes:
    notebook = solved()
    change(notebook)
    return file_of(notebook)


def lines(notebook: Json) -> None:
    for cell in notebook["cells"]:
        cell["source"] = source_of(cell).split("\n")


@for_each(
    "content, told",
    [
        (changed(lines), "the lines of cells had lost their ends"),
        (changed(lambda one: one.pop("nbformat")), "does not say of which nbformat it is"),
        (changed(lambda one: one.update(nbformat=5)), "is of nbformat 5"),
        (changed(lambda one: one.update(nbformat="4")), "is of nbformat '4'"),
        (json.dumps({"content": solved(), "type": "notebook"}).encode(), "stood in an answer of Jupyter's server"),
    ],
)
def test_a_notebook_is_read_whose_form_is_not_quite_one(content: bytes, told: str) -> None:
    clean, found = parse(Path(NAME), WORK), parse(Path(NAME), content)
    assert [cell.source for cell in clean.cells] == [cell.source for cell in found.cells]
    assert any(told in line for line in found.repairs)


@for_each(
    "content, told",
    [
        (b"%PDF-1.7", "is a document"),
        (b"\xd0\xcf\x11\xe0", "is a document"),
        (b"version https://git-lfs.github.com/spec/v1\noid", "is a pointer of Git LFS"),
        (b"[InternetShortcut]\r\nURL=https://colab", "is a link"),
        (b"https://colab.research.google.com/drive/1", "is a link"),
        (b"BZh91AY", "is an archive"),
    ],
)
def test_what_is_no_notebook_is_called_what_it_is(content: bytes, told: str) -> None:
    with pytest.raises(UnreadableSubmission, match=told):
        parse(Path(NAME), content)


def test_cells_that_are_too_long_are_left_out_and_the_rest_counts() -> None:
    made = solved()
    made["cells"] += [code_cell("x = 1\n# " + "y" * MAX_CODE), {**code_cell("z = 2"), "id": "b"}]
    found = select(parse(Path(NAME), file_of(made)))
    assert ("z = 2", 1) == (found.cells[-1].source, len(found.passed_over))
    assert "and all code may have 1,000,000: it was left out" in found.missing["x"]


def test_texts_do_not_count_as_code() -> None:
    made = solved()
    made["cells"] += [{**text_cell("a note"), "id": f"t{at}"} for at in range(5_001)]
    assert 5_001 < len(parse(Path(NAME), file_of(made)).cells)


@for_each(
    "source, name",
    [
        ("%%writefile helpers.py\nx = 1", "helpers.py"),
        ("\n%%file data.csv\n1,2", "data.csv"),
        ("%%writefile ../up.py\nx = 1", ""),
        ("%%writefile\nx = 1", ""),
        ("%%bash\nls", ""),
    ],
)
def test_a_file_that_a_cell_writes_is_known(source: str, name: str) -> None:
    assert name == file_written(source)[0]


def test_a_file_is_written_as_the_cell_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.path", [])
    for source in ("%%writefile a.txt\nfirst 'ü'\n", "%%writefile -a a.txt\nsecond\n"):
        exec(file_written(source)[1])
    assert "first 'ü'\nsecond\n" == Path("a.txt").read_text(encoding="utf-8")


def test_thousands_of_cells_that_write_files_cost_nothing() -> None:
    made = solved()
    made["cells"] += [{**code_cell(f"%%writefile m{at}.py\nimport m{at + 1}"), "id": f"w{at}"} for at in range(4_900)]
    notebook = parse(Path(NAME), file_of(made))
    began = time.process_time()
    select(notebook)
    assert time.process_time() - began < 4


def test_a_prompt_is_taken_away_also_where_the_line_would_be_python() -> None:
    assert ("x = 0\ny = 1", 0) == without_magics("In [3]: x = 0\n   ...: y = 1")
