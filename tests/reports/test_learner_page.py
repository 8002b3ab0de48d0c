"""The page of a learner: what was graded, marked by hand and taken off, and what it comes to."""

from __future__ import annotations

from autograder.reports.learner_page import learner_to_html
from autograder.reports.marks import Mark, Marks
from tests.reports.test_class_page import UNIT, Read, report, task

GRADED = (
    report("ada", task("relu", 2, mistake="signed"), task("mse", 4)),
    report("ada", task("walk", 3), unit="u03_autograd"),
)
MARKS = Marks(
    (Mark("reflection", 1.5, 2.0), Mark("test_relu", 3.0, 4.0, graded=2.0), Mark("essay", None, 2.0)),
    (("reflection", "Well <b>seen</b>."),),
    penalty=2.0,
    score=6.5,
    max_score=12.0,
)


def test_without_a_gradebook_the_page_tells_what_was_graded() -> None:
    page = Read(learner_to_html(GRADED))
    assert ["ada"] == page.texts["h1"]
    assert "9 of 12 points" == page.texts["p"][1].strip()
    assert ["Unit", "Points"] == page.texts["th"][:2]
    assert ["6 / 8", "3 / 4"] == page.texts["td"][:2]
    assert "penalt" not in "".join(page.texts["p"])
    assert "Marked by hand" not in "".join(page.texts["h2"])


def test_with_one_it_tells_marks_comments_and_penalties_and_what_they_come_to() -> None:
    page = Read(learner_to_html(GRADED, {UNIT: MARKS}))
    # 6.5 of 12 in the gradebook, and 3 of 4 of the unit that is not in it
    assert "9.5 of 16 points" == page.texts["p"][1].strip()
    rows = page.texts["tr"]
    assert any("Backpropagation6 / 81 to be marked−26.5 / 12" == row.strip() for row in rows)
    assert any("Autograd3 / 4not in it–3 / 4" == row.strip() for row in rows)
    assert any("reflectionnot graded1.52" == row for row in rows)
    assert any("test_relu234" == row for row in rows)
    assert any("essaynot gradedto be marked2" == row for row in rows)
    assert "Well <b>seen</b>." in page.texts["dd"]
    assert "Handed in late: 2 points taken off." in page.texts["p"]


def test_each_unit_can_be_linked_to_and_the_class_is_one_step_up() -> None:
    page = Read(learner_to_html(GRADED, {UNIT: MARKS}))
    ids = [attributes["id"] for tag, attributes in page.elements if tag == "section" and "id" in attributes]
    assert [UNIT, "u03_autograd"] == ids
    links = [attributes["href"] for tag, attributes in page.elements if tag == "a"]
    assert ["../class.html", *(f"#{unit}" for unit in ids)] == links
