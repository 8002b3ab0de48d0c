"""What an update makes of a notebook: kinds of change by upstream, against kinds of change by a learner."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.fork.update.cells import Cell, text
from autograder.fork.update.merge import Change
from autograder.fork.update.notebook import UnreadableNotebook, merge_notebook
from autograder.submission.marks import grade_id_of
from tests.cases import for_each
from tests.later import later
from tests.update.notebooks import (
    ANSWER_STUB,
    cells_of,
    check,
    code,
    edited,
    notebook,
    printed,
    prose,
    reflection,
    setup,
    solved,
    sources_of,
    stub,
    updated,
)

nbformat = later("nbformat")

INTRODUCTION = prose("# Arrays\n\nWrite two functions of arrays, and check each of them.")
MATHEMATICS = prose("## The mathematics\n\nA sum has as many terms as the array has numbers.")
COURSE = [INTRODUCTION, setup(), MATHEMATICS, stub("add"), check("add"), stub("scale"), check("scale"), reflection()]
OWN = code("add(1)", [printed("2\n")], count=7)


def course(**replaced: Cell) -> list[Cell]:
    """The course's cells, some replaced by their `grade_id`."""
    return [replaced.get(grade_id_of(cell), cell) for cell in COURSE]


# Kinds of change.


def test_a_solution_keeps_its_source_outputs_and_count_while_the_course_around_it_changes() -> None:
    mine = solved(stub("add"), outputs=[printed("well\n")]) | {"execution_count": 3}
    now = [prose("# Arrays\n\nTwo functions."), *COURSE[1:]]
    merged, _ = updated(COURSE, course(add=mine), now)
    kept = next(cell for cell in cells_of(merged) if grade_id_of(cell) == "add")
    assert text(mine) == text(kept)
    assert [printed("well\n")] == kept["outputs"]
    assert 3 == kept["execution_count"]


def test_a_changed_test_and_changed_imports_are_upstreams() -> None:
    test = edited(check("add", points=2), 'check("u90.add", add, show=True)')
    now = course(test_add=test, setup=setup("import numpy as np\nimport math"))
    merged, changes = updated(COURSE, course(add=solved(stub("add"))), now)
    assert sources_of(notebook(course(add=solved(stub("add")), test_add=test, setup=now[1]))) == sources_of(merged)
    assert (
        2
        == next(cell for cell in cells_of(merged) if grade_id_of(cell) == "test_add")["metadata"]["nbgrader"]["points"]
    )
    assert (Change("setup", "new version"), Change("test_add", "new version")) == changes


def test_an_untouched_stub_is_upstreams() -> None:
    new = stub("add", "Each number plus one.")
    merged, changes = updated(COURSE, course(scale=solved(stub("scale"))), course(add=new))
    assert text(new) in sources_of(merged)
    assert text(stub("add")) not in sources_of(merged)
    assert (Change("add", "new version"),) == changes


def test_a_changed_stub_of_a_written_solution_stands_in_a_note_below_it() -> None:
    mine, new = solved(stub("add")), stub("add", "Each number plus `step`.", signature="x, step")
    merged, changes = updated(COURSE, course(add=mine), course(add=new))
    sources = sources_of(merged)
    note = sources[sources.index(text(mine)) + 1]
    assert note.startswith("**New from upstream.** The course describes `add` differently now")
    assert f"```python\n{text(new)}\n```" in note
    assert (Change("add", "yours stays; upstream's new version is in a note below it"),) == changes


def test_a_reflection_keeps_the_answer_and_shows_a_new_question_below() -> None:
    now = course(reflection=reflection(f"Why is a sum fast?\n\n{ANSWER_STUB}"))
    merged, _ = updated(COURSE, course(reflection=reflection("It adds.")), now)
    assert "It adds." in sources_of(merged)
    assert "Why is a sum fast?" in sources_of(merged)[-1]


def test_own_cells_stay_behind_the_cell_that_they_followed() -> None:
    first = prose("My notes come first.")
    mine = [first, INTRODUCTION, code("a = 1"), *COURSE[1:5], OWN, code("b = 2"), *COURSE[5:], prose("The end.")]
    new = prose("## Before you go on\n\nLook at the shapes.")
    now = [
        prose("# Arrays\n\nWrite three functions of arrays, and check each of them."),
        *COURSE[1:5],
        new,
        *COURSE[5:],
    ]
    merged, changes = updated(COURSE, mine, now)
    wanted = [first, now[0], code("a = 1"), *COURSE[1:5], OWN, code("b = 2"), new, *COURSE[5:], prose("The end.")]
    assert [text(cell) for cell in wanted] == sources_of(merged)
    assert OWN["outputs"] == cells_of(merged)[7]["outputs"]
    assert [Change("Arrays", "new version"), Change("Before you go on", "new")] == list(changes)


def test_prose_that_both_changed_is_kept_twice_upstreams_first() -> None:
    mine = prose("## The mathematics\n\nA sum has as many terms as the array has numbers. I did not know that!")
    new = prose("## The mathematics\n\nA sum has as many terms as the array has numbers, and none if it is empty.")
    merged, changes = updated(COURSE, [*COURSE[:2], mine, *COURSE[3:]], [*COURSE[:2], new, *COURSE[3:]])
    assert [text(new), text(mine)] == sources_of(merged)[2:4]
    told = Change("The mathematics", "upstream changed this text, too; its version stands above yours")
    assert (told,) == changes


def test_prose_that_only_the_learner_changed_stays_as_it_is() -> None:
    mine = prose("## My own words\n\nNothing of it is left.")
    now = course(test_add=edited(check("add"), 'check("u90.add", add, show=True)'))
    merged, changes = updated(COURSE, [*COURSE[:2], mine, *COURSE[3:]], now)
    assert text(mine) == sources_of(merged)[2]
    assert text(MATHEMATICS) not in sources_of(merged)
    assert (Change("test_add", "new version"),) == changes


def test_prose_that_the_learner_removed_stays_removed_and_marked_cells_come_back() -> None:
    mine = [cell for cell in COURSE if cell is not MATHEMATICS and grade_id_of(cell) not in ("add", "test_scale")]
    merged, changes = updated(COURSE, mine, [*COURSE, prose("Well done.")])
    wanted = [*COURSE[:2], *COURSE[3:], prose("Well done.")]
    assert [text(cell) for cell in wanted] == sources_of(merged)
    back = [Change(name, "was gone, and is there again") for name in ("add", "test_scale")]
    assert [*back, Change("Well done.", "new")] == list(changes)


def test_a_removed_task_takes_its_test_along_and_leaves_the_learners_code() -> None:
    mine = solved(stub("add"), "return x + 2")
    now = [cell for cell in COURSE if grade_id_of(cell) not in ("add", "test_add")]
    merged, changes = updated(COURSE, course(add=mine), now)
    kept = cells_of(merged)[3]
    assert text(mine) == text(kept)
    assert {} == kept["metadata"]
    assert 'check("u90.add", add)' not in sources_of(merged)
    told = "upstream has it no longer; yours stays as a cell of your own"
    assert [Change("add", told), Change("test_add", "removed, as upstream did")] == list(changes)


def test_a_renamed_task_is_a_new_stub_and_the_old_code_stays() -> None:
    now = course(add=stub("plus"), test_add=check("plus"))
    merged, _ = updated(COURSE, course(add=solved(stub("add"))), now)
    sources = sources_of(merged)
    assert text(solved(stub("add"))) in sources
    assert text(stub("plus")) in sources
    assert 'check("u90.plus", plus)' in sources


def test_moved_tasks_stand_in_upstreams_order_with_the_learners_code() -> None:
    mine = course(add=solved(stub("add")), scale=solved(stub("scale"), "return 2 * x"))
    now = [*COURSE[:3], *COURSE[5:7], *COURSE[3:5], COURSE[7]]
    merged, changes = updated(COURSE, mine, now)
    assert [text(cell) for cell in (*mine[:3], *mine[5:7], *mine[3:5], mine[7])] == sources_of(merged)
    assert (Change("", "the course's cells stand in upstream's order now"),) == changes


def test_a_new_task_is_there_and_all_others_as_they_were() -> None:
    mine = course(add=solved(stub("add")))
    now = [*COURSE[:5], stub("mean"), check("mean"), *COURSE[5:]]
    merged, changes = updated(COURSE, mine, now)
    assert [text(cell) for cell in (*mine[:5], *now[5:7], *mine[5:])] == sources_of(merged)
    assert [Change("mean", "new"), Change("test_mean", "new")] == list(changes)


def test_a_locked_cell_that_both_changed_is_upstreams_and_the_learners_is_in_a_note() -> None:
    mine = setup("import numpy as np\nimport pandas")
    merged, changes = updated(COURSE, course(setup=mine), course(setup=setup("import numpy as np\nimport math")))
    assert "import numpy as np\nimport math" == sources_of(merged)[1]
    assert "```python\nimport numpy as np\nimport pandas\n```" in sources_of(merged)[2]
    assert (Change("setup", "new version; yours is in a note below it"),) == changes


def test_a_locked_cell_that_only_the_learner_changed_stays() -> None:
    mine = setup("import numpy as np\nimport pandas")
    merged, _ = updated(COURSE, course(setup=mine), [*COURSE, prose("Well done.")])
    assert text(mine) == sources_of(merged)[1]


def test_a_task_that_is_given_now_leaves_the_learners_version_where_it_does_not_run() -> None:
    given = code("def add(x):\n    return x + 1") | {"metadata": setup()["metadata"]}
    given["metadata"] = json.loads(json.dumps(given["metadata"]).replace('"setup"', '"add"'))
    merged, _ = updated(COURSE, course(add=solved(stub("add"), "return 1 + x")), course(add=given))
    assert "def add(x):\n    return x + 1" == sources_of(merged)[3]
    below = cells_of(merged)[4]
    assert "markdown" == below["cell_type"]
    assert "    return 1 + x" in text(below).split("\n")


# What a learner's editor does to a notebook.


def test_a_cell_that_lost_its_marks_and_its_id_is_recognised_by_what_it_defines() -> None:
    bare = code(text(solved(stub("add"))))
    merged, _ = updated(COURSE, course(add=bare), [*COURSE, prose("Well done.")])
    found = [cell for cell in cells_of(merged) if "def add" in text(cell)]
    assert ["add"] == [grade_id_of(cell) for cell in found]
    assert text(bare) == text(found[0])


def test_of_a_copied_cell_the_written_one_counts_and_the_untouched_one_goes() -> None:
    mine = [*COURSE[:4], solved(stub("add")), *COURSE[4:]]
    merged, changes = updated(COURSE, mine, [*COURSE, prose("Well done.")])
    assert [text(solved(stub("add")))] == [source for source in sources_of(merged) if "def add" in source]
    assert Change("add", "an untouched copy was removed") in changes


def test_of_two_written_cells_for_one_task_both_stay() -> None:
    one, other = solved(stub("add"), "return 1"), solved(stub("add"), "return 2")
    merged, _ = updated(COURSE, [*COURSE[:3], one, other, *COURSE[4:]], [*COURSE, prose("Well done.")])
    assert {text(one), text(other)} <= set(sources_of(merged))
    assert 1 == [grade_id_of(cell) for cell in cells_of(merged)].count("add")


def test_line_ends_of_another_system_do_not_count_as_a_change() -> None:
    mine = [edited(cell, text(cell).replace("\n", "\r\n") + "  ") for cell in COURSE]
    new = stub("add", "Each number plus one.")
    merged, _ = updated(COURSE, mine, course(add=new))
    assert [text(cell) for cell in course(add=new)] == sources_of(merged)


def test_a_notebook_of_an_older_format_gets_ids_and_is_valid() -> None:
    mine = notebook([*COURSE[:4], OWN, *COURSE[4:]], minor=4)
    merged, _ = merge_notebook(notebook([*COURSE, prose("Well done.")]), mine, notebook(COURSE), [])
    nbformat.validate(json.loads(merged))
    assert 5 == json.loads(merged)["nbformat_minor"]


def test_ids_stay_unique_where_upstreams_move_to_a_learners() -> None:
    mine = [*COURSE[:2], prose("## My own words"), *COURSE[3:]]
    now = [INTRODUCTION, prose("## Before you start\n\nRead this twice."), *COURSE[1:]]
    merged, _ = updated(COURSE, mine, now)
    ids = [cell["id"] for cell in cells_of(merged)]
    assert len(ids) == len(set(ids))
    nbformat.validate(json.loads(merged))


def test_the_learners_kernel_stays_and_the_units_name_is_upstreams() -> None:
    mine = json.loads(notebook(course(add=solved(stub("add")))))
    mine["metadata"]["kernelspec"] = {"display_name": "mine", "language": "python", "name": "mine"}
    del mine["metadata"]["autograder"]
    merged, _ = merge_notebook(notebook([*COURSE, OWN]), json.dumps(mine).encode(), notebook(COURSE), [])
    assert "mine" == json.loads(merged)["metadata"]["kernelspec"]["name"]
    assert {"unit": "u90_arrays"} == json.loads(merged)["metadata"]["autograder"]


@for_each(
    "damaged",
    [
        b"",
        b"no JSON",
        notebook(COURSE)[:-200],
        b"[]",
        b'{"nbformat": 3, "worksheets": []}',
        b'{"nbformat": 4, "metadata": {}, "cells": [1]}',
        b'{"nbformat": 4, "metadata": {}, "cells": [{"cell_type": "code", "metadata": {}}]}',
        b"\xff\xfe\x00",
        b'{"cells": ' * 3000,
    ],
)
def test_a_damaged_notebook_is_refused(damaged: bytes) -> None:
    with pytest.raises(UnreadableNotebook):
        merge_notebook(notebook(COURSE), damaged, notebook(COURSE), [])


def test_half_a_surrogate_pair_in_a_learners_cell_is_written_as_it_came() -> None:
    mine = course(add=solved(stub("add"), 'return "\ud83d"'))
    content = json.dumps(json.loads(notebook(COURSE)) | {"cells": mine}).encode()
    merged, _ = merge_notebook(notebook([*COURSE, OWN]), content, notebook(COURSE), [])
    assert '    return "\ud83d"' in "\n".join(sources_of(merged)).split("\n")


# What is known of where the learner started.


def test_where_no_base_is_known_the_released_version_most_like_the_learners_takes_its_place() -> None:
    first, second, third = COURSE, [*COURSE[:2], *COURSE[3:]], [*COURSE[:2], *COURSE[3:], prose("Well done.")]
    mine = course(add=solved(stub("add")))
    released = [notebook(third), notebook(second), notebook(first)]
    merged, changes = merge_notebook(released[0], notebook(mine), None, released)
    assert [text(cell) for cell in (*mine[:2], *mine[3:], third[-1])] == sources_of(merged)
    assert (Change("The mathematics", "removed, as upstream did"), Change("Well done.", "new")) == changes


def test_where_nothing_is_known_all_that_differs_is_kept() -> None:
    mine = [*course(add=solved(stub("add"))), OWN]
    now = [prose("# Sums\n\nAnother beginning."), *course(scale=stub("scale", "Twice as much."))[1:]]
    merged, _ = merge_notebook(notebook(now), notebook(mine), None, [])
    assert {text(cell) for cell in (*mine, *now) if grade_id_of(cell) not in ("add", "scale")} <= set(
        sources_of(merged)
    )
    assert text(solved(stub("add"))) in sources_of(merged)


def test_an_untouched_notebook_becomes_upstreams_byte_for_byte() -> None:
    now = notebook([*COURSE, prose("Well done.")])
    assert (now, (Change("", "new version"),)) == merge_notebook(now, notebook(COURSE), notebook(COURSE), [])
    assert (now, (Change("", "new version"),)) == merge_notebook(now, notebook(COURSE), None, [notebook(COURSE)])


def test_what_is_up_to_date_stays_byte_for_byte() -> None:
    mine = json.dumps(json.loads(notebook([*course(add=solved(stub("add"))), OWN])), indent=2).encode()
    assert (mine, ()) == merge_notebook(notebook(COURSE), mine, notebook(COURSE), [])


# The units of this course.

RELEASED = sorted((Path(__file__).resolve().parents[2] / "exercises").glob("*/*.ipynb"))


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.stem)
def test_of_a_solved_unit_each_solution_stays_what_it_was_and_is_recognised(path: Path) -> None:
    released = path.read_bytes()
    before = json.loads(released)
    stubs = {grade_id_of(cell): cell for cell in before["cells"] if "raise NotImplementedError" in text(cell)}
    assert stubs
    mine = [solved(cell, "return 1") if grade_id_of(cell) in stubs else cell for cell in before["cells"]]
    now = [
        edited(cell, text(cell).replace("raise NotImplementedError", "# Anew.\n    raise NotImplementedError"))
        if grade_id_of(cell) in stubs
        else cell
        for cell in [prose("# News"), *before["cells"]]
    ]
    merged, changes = merge_notebook(notebook(now), notebook(mine), released, [released])
    nbformat.validate(json.loads(merged))
    by_name = {grade_id_of(cell): text(cell) for cell in cells_of(merged)}
    assert {name: text(solved(cell, "return 1")) for name, cell in stubs.items()} == {
        name: by_name[name] for name in stubs
    }
    assert len(stubs) == sum("in a note below" in change.what for change in changes)
    assert [text(cell) for cell in mine] == [
        source for source in sources_of(merged) if "New from upstream" not in source
    ][1:]
