"""Grading a fork where it was pushed: the seed is of the commit, and the runner shows the result.

`commit` tells which commit it is, `grading` grades what changed since an earlier report, `files` writes the results and
`runner` speaks to GitHub Actions. A learner owns the workflow, so that a score reported here is advisory.
"""
