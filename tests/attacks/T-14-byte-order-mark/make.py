"""An honest notebook in UTF-16."""

import json

ANSWERS = 'and_weights = (0.5, 0.5, 0.7)\nor_weights = (1.0, 1.0, 0.5)\n\nnand_weights = (-0.5, -0.5, -0.7)\nrobust_weights = (0.5, 0.5, 0.75)\n\nand_bias = -0.8\nnand_from_and = "a"\nnand_zero = "a"\n'


def make(folder):
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": ANSWERS}
    text = json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4})
    (folder / "ex38.ipynb").write_text(text, encoding="utf-16")
