"""nbgrader's view of this course, for every `nbgrader` command that is started in this folder."""

c = get_config()  # noqa: F821  nbgrader puts it there

c.CourseDirectory.course_id = "neural_networks"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"

# nbgrader copies every file of a source folder into the release, and here these are the solutions.
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "*.py"]
