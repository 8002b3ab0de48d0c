"""How git is run, and what it prints of its objects.

`own` runs it on repositories of our own, as the user would; `strangers` on those that nobody trusts, whose `address`
was looked at first. `objects` reads what either prints, and `commit` tells which commit is graded.
"""
