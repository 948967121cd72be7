"""What was handed in: one `.py` or `.ipynb`, cut into cells, with its data files. It is only parsed here, never run."""

from grader.submission.files import Cell, Submission, load_submission, sha256_of

__all__ = ["Cell", "Submission", "load_submission", "sha256_of"]
