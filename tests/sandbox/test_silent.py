"""What shows and draws can be imported wherever a learner does it, does nothing, and answers nothing."""

from __future__ import annotations

import numpy as np

from autograder.judge.lacking import lacking, without
from autograder.sandbox import Launcher
from tests.sandbox.asking import ask, open_session

DRAWN = [
    "import matplotlib.pyplot as plt; plt.plot(x); plt.show()",
    "import matplotlib; matplotlib.use('Agg'); import matplotlib.pyplot; matplotlib.pyplot.figure()",
    "from matplotlib import pyplot as p, cm; figure, (a, b) = p.subplots(1, 2); a.imshow(x, cmap=cm.viridis)",
    "from mpl_toolkits.mplot3d import Axes3D; Axes3D(None).plot(x)",
    "import seaborn as sns; sns.set_theme(); sns.heatmap(x)",
    "from IPython.display import display, clear_output; clear_output(wait=True); display(x)",
    "from IPython import get_ipython; get_ipython().run_line_magic('matplotlib', 'inline')",
]
COUNTED = [
    "import matplotlib.pyplot as plt; x = plt.hist(x)[0]",
    "import matplotlib.pyplot as plt; counts, edges, bars = plt.hist(x); x = counts",
    "from matplotlib.mlab import detrend; x = detrend(x)",
    "from IPython.utils.sysinfo import num_cpus; x = num_cpus() + 1",
]


def function(name: str, line: str) -> str:
    return f"def {name}(x):\n    {line}\n    return x\n"


def test_what_shows_does_nothing_within_a_function_and_gives_nothing_to_compute_with(launcher: Launcher) -> None:
    x = np.ones((2, 2))
    sources = [function(f"f{at}", line) for at, line in enumerate([*DRAWN, *COUNTED])]
    with open_session(launcher, *DRAWN[:1], *sources) as session:
        answers = [ask(session, f"f{at}", x) for at in range(len(sources))]
    assert "name 'x' is not defined" in session.cell_results[2].error
    assert [] == [line for line, one in zip(DRAWN, answers, strict=False) if one.status != "ok" or one.changed]
    assert [] == [line for line, one in zip(COUNTED, answers[len(DRAWN) :], strict=True) if one.status == "ok"]


def test_a_check_in_a_notebook_has_the_same_silence() -> None:
    drawn = "import matplotlib.pyplot as plt\nplt = plt\ndef f(x):\n    plt.plot(x)\n    return x\n"
    counted = (
        "def g(x):\n    import matplotlib.pyplot as p\n    return p.hist(x)[0]\ndef h(x):\n    return plt.hist(x)[0]\n"
    )
    names: dict[str, object] = {"__name__": "__main__"}
    exec(drawn + counted, names)
    found = {name: without(names, names, lacking(name, names))[name] for name in "fgh"}
    assert 3 == found["f"](3)
    assert ["Pictures"] * 2 == [type(found[name]([1, 2])).__name__ for name in "gh"]
