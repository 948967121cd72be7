"""Metadata nested 100,000 deep."""

import json


def make(folder):
    text = '{"cells": [], "nbformat": 4, "metadata": ' + '{"a":' * 100_000 + "1" + "}" * 100_001
    (folder / "ex38.ipynb").write_text(text)
