"""A number of a million digits."""

import json


def make(folder):
    text = '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": ' + "9" * 1_000_000 + "}"
    (folder / "ex38.ipynb").write_text(text)
