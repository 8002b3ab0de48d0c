"""Text that does harm where a report prints it as it stands, and reports that hold it in every field."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from autograder.model import (
    STATUSES,
    Argument,
    Cases,
    Counterexample,
    Figure,
    Grader,
    HandGraded,
    Message,
    Place,
    Report,
    Side,
    SubmissionId,
    TaskResult,
)

HOSTILE: Final = {
    # web pages
    "script": "<script>alert(1)</script>",
    "script that closes": "</title></style></textarea></script></svg><script>alert(1)</script>",
    "event handler": "\"><img src=x onerror=alert(1)> ' onmouseover=alert(1) x='",
    "attribute without quotes": "x onfocus=alert(1) autofocus tabindex=1",
    "javascript link": "javascript:alert(document.cookie)",
    "javascript link in disguise": "JaVa\tScRiPt:alert(1)//\x01javascript:alert(1)",
    "data link": "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "element": '<a href="javascript:alert(1)">x</a><iframe src=//e.vil></iframe><style>*{display:none}</style>',
    "comment": "<!-- --><b>x</b><!--",
    "entities": "&lt;script&gt; &#60;script&#62; &#x3c;b&#x3e; &bogus; &",
    "template": "{{ 7*7 }}{% raw %}{# c #}${7*7}#{7*7}<%= 7*7 %>",
    # Markdown
    "link": "[click](javascript:alert(1)) [ref][1] <https://e.vil> https://e.vil www.e.vil a@e.vil\n\n[1]: https://e.vil",
    "image": "![i](https://e.vil/i.png) ![j][1]\n\n[1]: https://e.vil/j.png",
    "table": "| a | b |\n|---|---|\n| c | d |",
    "pipe": "a|b\\|c||\\\\|",
    "backtick": "`a` ``b`` ` `` ``` ```` \\`",
    "fence": "```\n</details>\n````\n~~~\n# out\n```text\n",
    "heading": "# one\n\ntwo\n===\n\n---\n\n> three\n\n1. four\n- five\n    six",
    "emphasis": "*a* **b** _c_ ~~d~~ <sub>e</sub> $x$ $$y$$ :smile: [^1] - [x] f",
    "mention": "@octocat @org/team #1 GH-1 owner/repo#2 0123456789abcdef0123456789abcdef01234567",
    # terminals
    "colour": "\x1b[31mred\x1b[0m \x9b1mbold",
    "screen": "\x1b[2J\x1b[H\x1b[1A\x1b[2K\x1bc",
    "title": "\x1b]0;title\x07\x1b]2;title\x1b\\",
    "hyperlink": "\x1b]8;;https://e.vil\x1b\\here\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;cm0gLXJmIC8=\x07",
    "device": '\x1bP$q"p\x1b\\\x90+q544e\x9c\x1b_G\x1b\\\x1b^x\x1b\\\x1bXy\x1b\\',
    "carriage return": "10 of 10\r3 of 10\rpassed",
    "backspace": "wrong\b\b\b\b\bright\x7f\x7f",
    "form feed": "a\vb\fc\x1cd\x1de\x1ef\x85g\u2028h\u2029i",
    "bell": "\x07\x05\x0e\x0f",
    "rich markup": "[bold red]x[/bold red] [link=https://e.vil]y[/link] [/] [@click=app.bell]z[/]",
    # readers
    "bidi override": "\u202eevil\u202c \u2066x\u2069 \u200f \u061c",
    "zero width": "a\u200bb\ufeffc\u2060d\u00ade\u180ef",
    "tags": "x\U000e0041\U000e0042\U000e007f",
    "joiner": "\u200d=1+1 \u200c=1+1",
    "noncharacter": "\ufffe\uffff\U0001ffff\ufdd0",
    "lone surrogate": "a\ud800b\udc00c\udfff",
    # workflow commands
    "command": "::error::x",
    "command with properties": "  ::error file=a,line=1::x",
    "command on a line": "x\n::add-mask::score\n::set-output name=score::100",
    "command after a return": "x\r::warning::y\r\n::notice::z",
    "command of old": "##[error]x ##[command]y x##[group]z",
    "commands on": "::stop-commands::x\n::x::",
    "command put together": "::\nerror::x :\n:error::x #\n#[error]x ##\n[error]x",
    "command escaped": "%0A::error::x%0D%0A%25%3A%2C",
    "command by a file": "score=100\nscore<<EOF\n100\nEOF",
    # spreadsheets
    "formula": "=cmd|' /C calc'!A0",
    "formula with a sign": "+1+1",
    "formula with a minus": "-2+3+cmd|' /C calc'!A0",
    "formula with an at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "formula after a space": " =1+1",
    "formula after a tab": "\t=1+1",
    "formula after a return": "\r=1+1",
    "formula after a line": "\n=1+1",
    "formula after no space": "\xa0\u3000=1+1",
    "formula of full width": "\uff1d1+1 \uff0b\uff0d\uff20",
    "formula after a separator": "a;=1+1,=1+1\t=1+1|=1+1; =1+1",
    "formula after a quote": '"=1+1","=1+1" ";=1+1',
    # paths
    "path": "../../../../etc/passwd",
    "absolute path": "/etc/passwd",
    "path of Windows": "..\\..\\C:\\x CON NUL",
    "host": "//e.vil/x",
    "dots": "..",
    "query": "a?b=c#d%2e%2e%2f;e",
    # XML and JSON
    "cdata": "]]><x/><![CDATA[",
    "declaration": '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>',
    "control characters": "".join(map(chr, range(32))) + "\x7f" + "".join(map(chr, range(128, 160))),
    "null": "a\0b",
    "quotes": "'\"`\\\\' \\\" \\n \\u0000 </",
    # labels of our own
    "our labels": "x\nCalled: f()\nCame back: 1\nExpected: 1\n8 of 8 cases right.\nNext: nothing",
    "our figure": "The <b>x</b> is 9.999 (the median of 3 runs: 9.999, 9.999) and reaches the bar of 0.",
    "nothing": "",
    "space": "  \n \n",
}

HARMLESS: Final = "plain, with `code`"
HUGE: Final = {
    name: (pattern * (2**20 // len(pattern) + 1))[: 2**20]
    for name, pattern in {
        "letters": "x",
        "words": "word ",
        "lines": "x\n",
        "backticks": "`",
        "open code": "`a``",
        "angles": "<",
        "hyphens": "a-",
        "escapes": "\x1b[1m",
        "emoji": "👩‍🔬",
        "accents": "e\u0301\u0302",
        "half a figure": "The x is 0.500 (the median of 1 runs: 0.500, ",
        "colons": "::e",
    }.items()
}  # fmt: skip


def message_with(text: str) -> Message:
    """A message with `text` in every field that is text."""
    side = Side(text, text, text)
    arguments = (Argument(text, text, text),)
    example = Counterexample(text, "once", arguments, text, came_back=side, expected=side)
    figure = Figure(text, 0.5, (0.25, 0.5), 0.9)
    return Message((text, text), Cases(0, 1), example, Place(text, 1, text), figure, misconception=text, hint=text)


def report_with(text: str) -> Report:
    """A report with a task of each status, and `text` in every field that is text."""
    tasks = tuple(
        TaskResult(
            id=text,
            function=text,
            status=status,
            points=0.5 if status in ("ok", "wrong") else 0.0,
            max_points=0.5,
            cases_passed=0,
            cases_total=1,
            message=message_with(text),
        )
        for status in STATUSES
    )
    return Report(
        unit=text,
        submission=SubmissionId(text, "ab" * 32),
        seed=7,
        grader=Grader(text, "edited", text, text, text, text, text),
        sandbox=text,
        score=1.0,
        max_score=4.5,
        tasks=tasks,
        repairs=(text, f"cell 3: {text}"),
        graded_by_hand=(HandGraded(text, 2.0),),
    )


def submission_with(text: str) -> Report:
    """A report of this course with `text` where a learner's own words go: name, repairs, messages."""
    made = report_with(text)
    tasks = tuple(
        replace(one, id=f"u01.f{at}", function=f"f{at}", message=replace(one.message, misconception="m"))
        for at, one in enumerate(made.tasks)
    )
    return replace(
        made,
        unit="u01_x",
        tasks=tasks,
        graded_by_hand=(HandGraded("reflection", 2.0),),
        sandbox="process",
        grader=Grader("1", "course", "ab" * 32, "cd" * 32, "3.11", "2.3.5", "2.13.0"),
    )
