"""A tiny fake course: one unit with a task of every sort, small enough to be read before writing a real one."""
