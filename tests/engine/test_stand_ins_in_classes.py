"""A stand-in takes a function's place in a notebook's kernel also where a class looks the function up."""

from __future__ import annotations

from typing import Any

from autograder.judge.in_process import with_replaced
from autograder.judge.lacking import looked_up_by

NOTEBOOK = """
def doubled(x):
    return 2 * x


class Base:
    def of_base(self):
        return doubled(self.x)


class Node(Base):
    def __init__(self, x):
        self.x = x

    def again(self):
        return Node(doubled(self.x))

    @property
    def is_node(self):
        return isinstance(self, Node)


class Refers(Base):
    def __init__(self, x):
        super().__init__()
        self.x = x


def walk(x):
    return Node(x).again()
"""


def names() -> dict[str, Any]:
    found: dict[str, Any] = {"__name__": "notebook"}
    exec(NOTEBOOK, found)
    return found


def test_the_methods_of_a_class_and_of_its_base_find_the_other_function() -> None:
    home = names()
    changed = with_replaced(home, home, {"doubled": lambda x: 10 * x})
    node = changed["walk"](1)
    assert (10, 100, True) == (node.x, node.of_base(), node.is_node)
    assert type(node) is changed["Node"]
    assert 2 == home["walk"](1).x, "the notebook's own stay as they are"


def test_a_class_that_refers_to_itself_by_super_stays_as_it_is() -> None:
    home = names()
    changed = with_replaced(home, home, {"doubled": lambda x: 10 * x})
    assert home["Refers"] is changed["Refers"]
    assert 4 == changed["Refers"](2).of_base()


def test_without_other_functions_classes_stay_as_they_are() -> None:
    home = names()
    assert home["Node"] is with_replaced(home, home, {})["Node"]


def test_what_a_base_looks_up_is_looked_up_by_the_class() -> None:
    assert ("doubled", False) in list(looked_up_by(names()["Refers"]))
