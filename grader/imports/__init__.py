"""Assignments of other graders turned into exercises: notebooks in, the files of an exercise out.

`cells` reads a notebook, `tests` turns assertions into checks, `nbgrader` and `otter` know each format, and `course`
makes the exercise. What could not be carried over is listed in the assignment, never dropped.
"""
