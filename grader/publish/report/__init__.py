"""What a person reads in a browser: one file each, inert, no request leaves it.

`student_page` shows one grade, `class_page` a class. Both are pure: records in, a page as text out.
"""

from grader.publish.report.class_page import class_page
from grader.publish.report.student import student_page

__all__ = ["class_page", "student_page"]
