"""How fast a class is graded, beside stock nbgrader and beside bare Python: ``make bench``.

`works` makes submissions of the known mistakes, `rows` grades them in each way, `runs` measures and keeps what was
measured, `goals` says what is reached, `profiled` why something is not, and `page` writes it all down.
"""
