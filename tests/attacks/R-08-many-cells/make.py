"""A notebook of 100,000 cells."""

import json


def make(folder):
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "source": "1"}
    text = json.dumps({"cells": [cell] * 100_000, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    (folder / "ex38.ipynb").write_text(text)
