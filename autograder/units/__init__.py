"""The units of the course, a package each. `autograder.course` finds them by their folders."""
