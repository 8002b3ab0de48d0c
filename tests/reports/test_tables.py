"""What came back beside what was expected: as tables where both are arrays of one shape, with what differs marked."""

from __future__ import annotations

from autograder.model import Counterexample, Message, Side, TaskResult
from autograder.reports.html import check_to_html
from autograder.reports.tables import MOST_COLUMNS, Table, side_by_side
from tests.cases import for_each


def marked(table: Table) -> list[list[str]]:
    """The texts of a table, with a star where a number is marked."""
    return [[cell.text + "*" * cell.differs for cell in row] for row in table.rows]


def both(came_back: str, expected: str) -> tuple[list[list[str]], list[list[str]]] | None:
    tables = side_by_side(Side("", python=came_back), Side("", python=expected))
    return None if tables is None else (marked(tables[0]), marked(tables[1]))


def test_numbers_that_differ_are_marked_in_both() -> None:
    assert ([["1", "-2.5*"], ["0", "nan*"]], [["1", "2.5*"], ["0", "inf*"]]) == both(
        "np.array([[1.0, -2.5], [0.0, np.nan]])", "np.array([[1.0, 2.5], [0.0, np.inf]])"
    )


def test_a_row_of_numbers_is_a_table_of_one_row() -> None:
    assert ([["True*", "False"]], [["False*", "False"]]) == both(
        "np.array([True, False])", "np.array([False, False], dtype=np.bool)"
    )


@for_each(
    "came_back, expected",
    [
        ("np.array([1.0, 2.0])", "np.array([[1.0, 2.0]])"),
        ("np.array([1.0, 2.0])", "np.array([1.0, 2.0])"),
        ("np.array([1.00001, 2.0])", "np.array([1.00002, 2.0])"),
        ("np.array([1.0])", "np.array([2.0])"),
        ("np.array([[[1.0, 2.0]]])", "np.array([[[1.0, 3.0]]])"),
        ("np.array([[], []])", "np.array([[], []])"),
        (f"np.array({[1.0] * (MOST_COLUMNS + 1)})", f"np.array({[2.0] * (MOST_COLUMNS + 1)})"),
        ("1.5", "2.5"),
        ("(np.array([1.0, 2.0]), 3)", "(np.array([1.0, 3.0]), 3)"),
        ("np.array([__import__('os'), 2.0])", "np.array([1.0, 2.0])"),
        ("np.array([1.0, 2.0", "np.array([1.0, 3.0])"),
        ("(" * 500, "np.array([1.0, 3.0])"),
    ],
)
def test_anything_else_stays_in_words(came_back: str, expected: str) -> None:
    assert both(came_back, expected) is None


def test_without_a_value_there_is_no_table() -> None:
    assert side_by_side(Side("no value"), None) is None
    assert side_by_side(Side("no value"), Side("1", python="np.array([1.0, 2.0])")) is None


def result(came_back: Side, expected: Side) -> TaskResult:
    example = Counterexample("f", "once", (), "", came_back, expected)
    message = Message(("It is <b>wrong</b>.",), counterexample=example, misconception="m", hint="Look at `x`.")
    return TaskResult("u90.f", "f", "wrong", 0.5, 2, 1, 4, message)


def test_a_checks_page_has_both_tables_and_folds_the_hint_and_what_was_printed_away() -> None:
    page = check_to_html(
        result(Side("[1, 2]", "db", "np.array([1.0, 2.0])"), Side("[1, 3]", "db", "np.array([1.0, 3.0])")),
        "<script>",
        more=True,
    )
    assert 2 == page.count("<code>db</code>")
    assert 2 == page.count("font-weight: bold")
    assert "It is &lt;b&gt;wrong&lt;/b&gt;." in page
    assert page.index("What next?</summary>") < page.index("Look at <code>x</code>.")
    assert "&lt;script&gt;\n…" in page
    assert "<script" not in page


def test_a_checks_page_without_arrays_has_the_words() -> None:
    page = check_to_html(result(Side("no value (KeyError)"), Side("[1, 3]")))
    assert "no value (KeyError)" in page
    assert "What it printed" not in page
