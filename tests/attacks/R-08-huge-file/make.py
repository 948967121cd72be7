"""A notebook of 30 MB."""

import json


def make(folder):
    cell = {"cell_type": "code", "metadata": {}, "outputs": [{"output_type": "stream", "name": "stdout", "text": "x" * 30_000_000}], "execution_count": 1, "source": "and_weights = (0.5, 0.5, 0.7)"}
    text = json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    (folder / "ex38.ipynb").write_text(text)
