"""The course as people see it: JupyterLab and nbgrader's pages in a real browser."""
