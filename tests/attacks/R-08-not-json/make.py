"""A notebook that is no JSON."""

import json


def make(folder):
    text = '{"cells": [{"cell_type": "code", "source": "and_weights = 1"}], "nbformat": 4,'
    (folder / "ex38.ipynb").write_text(text)
