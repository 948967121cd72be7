"""Arguments of calls, made where the submission ran: what JSON cannot carry is described and built here.

    {"array": nested lists, "dtype"?}                     a NumPy array, of floats where no type is named
    {"model": {"shape", "kernel", "bias", "activation"}}  a Keras model: a Dense layer on the flattened row
    {"image": {"grid", "cell"}}                           a Pillow image: rows of cells of one colour, cell pixels each
    anything else                                         itself

A model is one of Keras, so whatever a right function does with it works: predict, a call, its layers, its shapes.
The probe's message carries this file's source.
"""

from typing import Any


def given(value: Any) -> Any:
    """An argument as the call wants it."""
    if type(value) is not dict:
        return value
    if "array" in value and set(value) <= {"array", "dtype"}:
        return array(value["array"], value.get("dtype", "float64"))
    if set(value) == {"model"}:
        return model(**value["model"])
    if set(value) == {"image"}:
        return image(**value["image"])
    return value


def array(numbers: Any, dtype: str) -> Any:
    """A NumPy array."""
    import numpy as np

    return np.array(numbers, dtype=dtype)


def model(shape: list[int], kernel: Any, bias: list[float], activation: str) -> Any:
    """A Keras model with these weights; it predicts eagerly, for a graph costs more than one call is worth."""
    import keras

    layers = [keras.Input(shape=tuple(shape)), *([keras.layers.Flatten()] if len(shape) > 1 else [])]
    made = keras.Sequential([*layers, keras.layers.Dense(len(bias), activation=activation)])
    made.set_weights([array(kernel, "float32"), array(bias, "float32")])
    made.run_eagerly = True
    return made


def image(grid: Any, cell: list[int]) -> Any:
    """An image in grey, RGB or RGBA, as many as its colours have numbers."""
    from PIL import Image

    colours = array(grid, "uint8").repeat(cell[0], axis=1).repeat(cell[1], axis=0)
    return Image.fromarray(colours[:, :, 0] if colours.shape[2] == 1 else colours)
