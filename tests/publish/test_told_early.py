"""What cannot be published is said before exams are recorded, which takes minutes."""

from __future__ import annotations

import pytest

from autograder import course as units
from autograder.fork import publish as publishing
from autograder.fork.publish import in_place, repository
from autograder.fork.publish.contents import UNITS
from autograder.fork.publish.repository import File, PublishError

FIRST = "u01_forward_propagation"


def test_a_unit_that_the_autograder_does_not_have_is_told_before_any_is_recorded() -> None:
    begun: list[str] = []
    with pytest.raises(PublishError, match="u99_nothing: the autograder that runs has another unit"):
        in_place.in_place_of_answers({}, [FIRST, "u99_nothing"], {}, begun.append)
    assert begun == []


def test_a_unit_that_changes_meanwhile_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_place, "_recorded", lambda pool, name, before: b"")
    course: dict[str, File] = {}

    def edit(name: str) -> None:
        course[f"{UNITS}{name}/not_there.py"] = File("100644", b"")

    with pytest.raises(PublishError, match=f"{FIRST}: was changed while exams were recorded"):
        in_place.in_place_of_answers(course, [FIRST], {}, edit)


def test_a_folder_that_will_not_do_is_told_before_notebooks_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    def compared(root: object) -> None:
        raise AssertionError("the notebooks were compared first")

    monkeypatch.setattr(publishing, "_must_be_released", compared)
    monkeypatch.setattr(repository, "must_be_clean", lambda root: None)
    root = units.folder(units.find(FIRST)).parents[2]
    with pytest.raises(PublishError, match="lies within the course's checkout"):
        publishing.publish(root, root / "build" / "fork")
