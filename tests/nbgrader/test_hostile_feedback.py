"""Nothing that a learner writes acts on the page of an instructor who marks it, nor on the feedback."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from traitlets.config import Config

from autograder import course as units
from autograder import submission
from autograder.model import Message, TaskResult
from tests.cases import for_each
from tests.later import later
from tests.nbgrader.course import FIRST, Course, released, solved

nbformat = later("nbformat")
exporters = later("nbconvert.exporters")
handlers = later("nbgrader.server_extensions.formgrader.handlers")
autograde = later("autograder.nbgrader_bridge.autograde")
bridge_config = later("autograder.nbgrader_bridge.config")
harmless = later("autograder.nbgrader_bridge.harmless")
restoring = later("autograder.nbgrader_bridge.restore")

UNIT = units.find(FIRST)

ATTACKS = {
    "a script": "<script>parent.hit = 1</script>",
    "a script in capitals": "<SCRIPT SRC=//e.vil></SCRIPT>",
    "an event handler": "<img src=x onerror=hit()>",
    "a handler in a list item": "- <b onclick=hit()>b</b>",
    "a handler on what is allowed": '<details open ontoggle="hit()"><summary>s</summary></details>',
    "a drawing": "<svg><script>hit()</script><animate onbegin=hit() /></svg>",
    "mathematics as HTML": "<math><mtext><style><img src=x onerror=hit()></style></mtext></math>",
    "a frame": '<iframe srcdoc="<script>hit()</script>"></iframe><object data=x></object><embed src=x>',
    "a form": '<form action="/api/contents" method=post><input name=x><button>Full credit</button></form>',
    "a style sheet": "<style>.score { display: none }</style><link rel=stylesheet href=//e.vil>",
    "a place of the page": '<div id="test_relu" class="score btn nbgrader_cell">10</div><a name=top></a>',
    "a style": '<p style="position:fixed;top:0">over everything</p>',
    "a style of a table": "<table><tr><td style='text-align:left;background:url(//e.vil)'>x</td></tr></table>",
    "a link that runs": "[a](javascript:hit()) [b](JaVaScRiPt:hit()) [c](java&#10;script:hit()) [d](data:text/html,x)",
    "a link of HTML that runs": "<a href='jav&#x09;ascript:hit()'>x</a><a href=' javascript:hit()'>y</a>",
    "a link to this server": "[x](/logout) [y](../../tree) <a href=/api/shutdown>z</a>",
    "an image of elsewhere": "![i](https://e.vil/i.png) ![j](/logout) <img src=//e.vil/k.png>",
    "an image that is a drawing": "![i](data:image/svg+xml;base64,PHN2Zy8+)",
    "an image that is gone": "![i](attachment:gone.png)",
    "a reference": "[x]\n\n[x]: javascript:hit()",
    "mathematics": "$<img src=x onerror=hit()>$ and $$</p><script>hit()</script>$$ \\begin{a}<script>\\end{a}",
    "code": "```html\n<script>hit()</script>\n```\n`<script>`",
    "a language": '```"><script>hit()</script>\nx\n```',
    "a diagram": '```mermaid\nclick A href "javascript:hit()"\n```',
    "a comment": "<!-- <script> --> <!--> <script>hit()</script> -->",
    "a title": '[x](https://ok.org "t\\" onmouseover=hit() y=\\"") <https://ok.org/"onmouseover="hit()>',
    "what is not closed": "<a href='https://ok.org' <script>hit()//",
    "nesting": ">" * 3000 + "x",
    "nested HTML": "<b>" * 2000,
    "far too long": "*x* " * 40_000,
    "half a character": "\ud800 <script>hit()</script>".encode("utf-8", "replace").decode(),
}
OURS = {"class", "href", "title", "src", "alt", "start", "open", "style", "align"}


class Page(HTMLParser):
    """What a browser would make of a page: its elements with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data


@for_each("attack", ATTACKS)
def test_markdown_comes_out_as_html_that_can_do_nothing(attack: str) -> None:
    page = Page(harmless.markdown_to_html(ATTACKS[attack]))
    for tag, attributes in page.elements:
        assert tag not in {"script", "style", "iframe", "object", "embed", "svg", "math", "form", "input", "button"}
        assert OURS >= attributes.keys()
        assert re.fullmatch(r"(https?://.*|mailto:.*)?", attributes.get("href", ""))
        assert re.fullmatch(r"(data:image/(png|jpeg|gif|webp);base64,[\w+/=]*)?", attributes.get("src", ""))
        assert re.fullmatch(r"(text-align: ?\w+;)?", attributes.get("style", ""))
        assert re.fullmatch(r"highlight( hl-\w+)?|[a-z]{0,2}\d?", attributes.get("class", ""))


def test_html_of_a_learners_is_shown_as_the_text_that_it_is() -> None:
    assert "<script>hit()</script>" in Page(harmless.markdown_to_html("<script>hit()</script>")).text
    assert "![i](https://e.vil/i.png)" in Page(harmless.markdown_to_html("![i](https://e.vil/i.png)")).text


def test_what_takes_long_to_read_is_shown_as_it_was_typed_and_a_long_answer_is_not() -> None:
    attack = r"\\[" * 4_001
    assert f"<pre>{attack}</pre>" == harmless.markdown_to_html(attack)
    assert ("strong", {}) in Page(harmless.markdown_to_html("The loss falls, **and then** it rises. " * 300)).elements


def test_what_an_answer_needs_stays() -> None:
    answer = (
        "# Why\n\nThe **loss** is $-\\log p < 1$, see `x < y` and [here](https://pytorch.org).\n\n"
        "$$\\begin{aligned} a &= b \\\\ c &< d \\end{aligned}$$\n\n"
        "| a | b |\n|:--|--:|\n| 1 | 2 |\n\n1. one\n2. two\n\n> said\n\n"
        "```python\nif x < 1: y = '&'\n```\n\n![plot](data:image/png;base64,iVBORw0KGgo=)\n"
    )
    page = Page(harmless.markdown_to_html(answer))
    tags = {tag for tag, _ in page.elements}
    assert {"h1", "strong", "code", "a", "table", "th", "td", "ol", "li", "blockquote", "pre", "img"} <= tags
    for part in (
        "$-\\log p < 1$",
        "x < y",
        "$$\\begin{aligned} a &= b \\\\ c &< d \\end{aligned}$$",
        "if x < 1: y = '&'",
    ):
        assert part in page.text
    assert {"text-align: right;", "text-align:right;"} & {at.get("style") for tag, at in page.elements if tag == "td"}


def test_a_raw_cell_cannot_pose_as_a_part_of_the_page() -> None:
    [(tag, attributes)] = Page(
        harmless.clean_html('<div id="test_relu" class="score" onclick="hit()">10</div>')
    ).elements
    assert ("div", {}) == (tag, attributes)


# Whole pages


def hostile_notebook() -> dict[str, Any]:
    """A submission with every attack in the answer, in cells of the learner's own, in code and in its outputs."""
    everything = "\n\n".join(text for text in ATTACKS.values() if len(text) < 1000)
    notebook = solved(FIRST, {"relu": f"def relu(x):\n    raise ValueError({everything!r})\n"}, everything)
    own: list[dict[str, Any]] = [
        {"cell_type": "markdown", "source": everything, "attachments": {"a.svg": {"image/svg+xml": "<svg/>"}}},
        {"cell_type": "raw", "source": everything},
        {
            "cell_type": "code",
            "source": f"%%html\n{everything}",
            "execution_count": 1,
            "outputs": [
                {"output_type": "display_data", "metadata": {}, "data": {kind: everything}}
                for kind in ("text/html", "text/markdown", "application/javascript", "image/svg+xml", "text/latex")
            ],
        },
    ]
    for number, cell in enumerate(own):
        marks = {"raw_mimetype": "text/html", "tags": ['"><script>'], "name": everything}
        notebook["cells"].insert(3 * number, cell | {"metadata": marks, "id": f"own-{number}"})
    notebook["metadata"]["title"] = everything
    notebook["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"x": everything}}
    return notebook


def exported(content: dict[str, Any], template: str, folder: Path) -> Page:
    """The page that nbgrader makes of a submission, with the configuration of the course."""
    path = folder / "forward_propagation.ipynb"
    path.write_text(json.dumps(content), encoding="utf-8")
    functions = [task.function for task in UNIT.tasks]
    work = submission.repair(submission.read(path), functions, [question.id for question in UNIT.graded_by_hand])
    notebook = restoring.restore(nbformat.reads(json.dumps(released(FIRST)), as_version=4), work)
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader", {})
        if marks.get("grade"):
            marks.update(score=0.0, points=1.0, comment=None)
        if marks.get("grade_id") == "test_relu":
            said = json.dumps(content)
            message = Message((said,), misconception=said, hint=said)
            cell.outputs = list(autograde._outputs(TaskResult("u01.relu", "relu", "raised", 0.0, 1.0, 0, 1, message)))
    config = Config()
    bridge_config.configure(config, folder)
    config.HTMLExporter.template_name = template
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    static = Path(handlers.static_path) / "node_modules" / "bootstrap" / "dist" / "css"
    config.HTMLExporter.extra_template_paths = [str(static)]
    nbgrader = {"notebook": "n", "score": 0.0, "max_score": 1.0, "late_penalty": 0.0}
    names = {"assignment_id": FIRST, "notebook_id": "n", "submission_id": "s", "base_url": "", "student": "ada"}
    resources = {**names, "nbgrader": nbgrader, "index": 0, "total": 1, "notebook_path": "p"}
    made, _ = exporters.HTMLExporter(config=config).from_notebook_node(notebook, resources=resources)
    return Page(made)


def what_acts(page: Page) -> Counter[str]:
    """The elements of a page that run, load or send something, and the attributes that do."""
    found = [f"{name}={value}" for _, at in page.elements for name, value in at.items() if name.startswith("on")]
    found += [f"{tag} {at.get('src', '')}" for tag, at in page.elements if tag in ("script", "iframe", "object", "svg")]
    found += [f"{tag} {at}" for tag, at in page.elements if tag in ("form", "input", "button", "textarea", "link")]
    found += [f"id={at['id']}" for _, at in page.elements if not at.get("id", "cell-id=").startswith("cell-id=")]
    found += [f"style {at}" for tag, at in page.elements if tag == "style"]
    return Counter(found)


@pytest.mark.parametrize("template", ["formgrade", "feedback"])
def test_a_hostile_notebook_gives_a_page_that_acts_as_that_of_any_other(template: str, tmp_path: Path) -> None:
    hostile = exported(hostile_notebook(), template, tmp_path)
    honest = exported(solved(FIRST), template, tmp_path)
    assert what_acts(honest) == what_acts(hostile)
    links = [at["href"] for tag, at in hostile.elements if tag == "a" and "href" in at]
    assert [] == [link for link in links if not re.match(r"https?://|mailto:|#|/formgrader/", link)]
    assert [] == [
        at["src"]
        for tag, at in hostile.elements
        if tag == "img" and not at.get("src", "data:image/").startswith("data:image/")
    ]
    assert "<script>parent.hit = 1</script>" in hostile.text


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # nbgrader reads lazily what 2.1 would read at once
def test_nbgrader_itself_makes_harmless_feedback_of_a_hostile_notebook(course: Course) -> None:
    course.submit("honest", FIRST)
    course.submit("hostile", FIRST).write_text(json.dumps(hostile_notebook()), encoding="utf-8")
    course.run("nbgrader", "autograde", FIRST)
    course.run("nbgrader", "generate_feedback", FIRST)
    honest, hostile = (
        Page((course.root / "feedback" / student / FIRST / "forward_propagation.html").read_text("utf-8"))
        for student in ("honest", "hostile")
    )
    assert what_acts(honest) == what_acts(hostile)
    assert "<script>parent.hit = 1</script>" in hostile.text
