"""How Sphinx makes the site of what `lay_out.py` has laid out: `make docs`."""

from pygments.lexers.special import TextLexer
from sphinx.highlighting import lexers

project = "Neural networks from basics to mastery"
project_copyright = "the authors of the course"
html_title = project
language = "en-GB"

extensions = ["myst_nb", "sphinx_copybutton", "sphinx-mathjax-offline"]
myst_enable_extensions = ["dollarmath", "amsmath"]
myst_heading_anchors = 3
# Notebooks are shown as learners get them: nothing is run.
nb_execution_mode = "off"
# GitHub draws these; here they are read as text, since what draws them would come from the network.
lexers["mermaid"] = TextLexer()

html_theme = "furo"
html_show_sourcelink = False
html_static_path = ["static"]
html_css_files = ["site.css"]
