"""Statements that a course brings, judged on values that came back."""
