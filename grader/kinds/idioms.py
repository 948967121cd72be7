"""Old Keras idioms of the course's slides, and what to write today.

`explain_error` serves every check that meets an exception of the submission; `notes_for` gives the remarks of a
grade that cost nothing. Both read the tables below: a new idiom is a new row.
"""

from __future__ import annotations

import io
import re
import tokenize
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Idiom:
    """One old spelling: `pattern` finds it, `says` what became of it, `write` what to write instead.

    Named groups of the pattern fill `{name}` in both texts.
    """

    code: str
    pattern: str
    says: str
    write: str


# Matched against "ExceptionName: its text".
FAILS: tuple[Idiom, ...] = (
    Idiom(
        "keras-lr",
        r"not recognized: \{.*'lr': (?P<value>[^,}]+)",
        "Keras renamed the argument lr of its optimisers to learning_rate; lr is an error now",
        "learning_rate={value} in place of lr={value}, as in Adam(learning_rate={value})",
    ),
    Idiom(
        "keras-np-utils",
        r"(cannot import name 'np_utils'|No module named '(tensorflow\.)?keras\.utils\.np_utils')",
        "the module np_utils is gone from Keras",
        "from keras.utils import to_categorical",
    ),
    Idiom(
        "keras-batch-normalization-module",
        r"No module named '(tensorflow\.)?keras\.layers\.normalization",
        "Keras keeps all its layers in keras.layers; the module keras.layers.normalization is gone",
        "from keras.layers import BatchNormalization",
    ),
    Idiom(
        "keras-layer-modules",
        r"No module named '(tensorflow\.)?keras\.layers\.(?P<module>core|advanced_activations|recurrent|convolutional"
        r"|pooling|merge|embeddings|wrappers)",
        "Keras keeps all its layers in keras.layers; the module keras.layers.{module} is gone",
        "from keras.layers import ... with the same layer names",
    ),
    Idiom(
        "keras-scikit-wrapper",
        r"No module named '(tensorflow\.)?keras\.wrappers",
        "the scikit-learn wrappers of keras.wrappers.scikit_learn are gone",
        "the model itself: model.fit(...) and model.predict(...)",
    ),
    Idiom(
        "keras-merge",
        r"cannot import name 'Merge'|has no attribute 'Merge'",
        "the layer Merge is gone from Keras",
        "one of keras.layers.Concatenate(), Add() or Multiply()",
    ),
    Idiom(
        "keras-predict-classes",
        r"has no attribute 'predict_classes'",
        "models have no predict_classes any more",
        'model.predict(X).argmax(axis=1), or (model.predict(X) > 0.5).astype("int32") for one sigmoid unit',
    ),
    Idiom(
        "keras-predict-proba",
        r"has no attribute 'predict_proba'",
        "models have no predict_proba any more; predict gives the same values",
        "model.predict(X)",
    ),
    Idiom(
        "keras-generator-methods",
        r"has no attribute '(?P<method>fit|evaluate|predict)_generator'",
        "{method}_generator is gone; {method} takes generators itself",
        "model.{method}(...) with the same generator",
    ),
    Idiom(
        "tensorflow-session",
        r"module 'tensorflow' has no attribute 'Session'|The Session graph is empty",
        "TensorFlow 2 runs each line at once and has no sessions",
        'the value itself, without a session: print(tf.constant("hello").numpy())',
    ),
    Idiom(
        "keras-compile-arguments",
        r"compile\(\) got an unexpected keyword argument '(?P<name>sample_weight_mode|target_tensors)'",
        "compile no longer has the argument {name}",
        "the same call without {name}",
    ),
    Idiom(
        "keras-h5-metrics",
        r"Could not deserialize 'keras\.(metrics|losses)\.(?P<name>\w+)'",
        "the old .h5 format keeps the short name {name}, which Keras cannot read back",
        'model.save("model.keras") and load that file, or load_model("model.h5", compile=False)',
    ),
    Idiom(
        "keras-not-imported",
        r"NameError: name 'keras' is not defined",
        "the name keras is used, but no line of the submission imports it",
        "import keras    at the top",
    ),
    Idiom(
        "keras-save-extension",
        r"Invalid filepath extension for saving",
        "Keras saves a whole model to one file whose name must end in .keras",
        'model.save("model.keras")',
    ),
    Idiom(
        "keras-weights-extension",
        r"The filename must end in `?\.weights\.h5",
        "Keras wants file names for weights to end in .weights.h5",
        'model.save_weights("model.weights.h5")',
    ),
    Idiom(
        "keras-checkpoint-period",
        r"unexpected keyword argument 'period'",
        "ModelCheckpoint no longer has the argument period",
        'save_freq="epoch", or leave it out',
    ),
    Idiom(
        "keras-optimizer-reused",
        r"Unknown variable: .*This optimizer can only be called",
        "an optimiser object belongs to the first model that it trained",
        "a new optimiser object for each model, as in model.compile(keras.optimizers.Adam(0.1), ...)",
    ),
    Idiom(
        "keras-nb-epoch",
        r"fit\(\) got an unexpected keyword argument 'nb_epoch'",
        "fit calls the number of passes over the data epochs; nb_epoch is gone",
        "model.fit(..., epochs=...)",
    ),
    Idiom(
        "keras-dense-old-arguments",
        r"Unrecognized keyword arguments passed to \w+: \{.*'(?P<name>init|W_regularizer|b_regularizer|W_constraint)'",
        "layers no longer have the argument {name}",
        "kernel_initializer=, kernel_regularizer=, bias_regularizer= or kernel_constraint=",
    ),
    Idiom(
        "keras-output-dim",
        r"Dense\.__init__\(\) missing 1 required positional argument: 'units'",
        "Dense calls its number of neurons units; it was output_dim in early Keras",
        "Dense(10) or Dense(units=10)",
    ),
    Idiom(
        "keras-model-input-output",
        r"Unrecognized keyword arguments passed to (Model|Functional): \{.*'(input|output)'",
        "Model takes the plural names inputs and outputs",
        "keras.Model(inputs=i, outputs=o)",
    ),
    Idiom(
        "keras-loss-name",
        r"Could not interpret loss identifier: (?P<name>.+)",
        "Keras knows no loss called {name}; its names are lower case with underscores",
        'loss="categorical_crossentropy", "binary_crossentropy", "mean_squared_error" ...',
    ),
    Idiom(
        "keras-categorical-integers",
        r"Arguments `target` and `output` must have the same (rank|shape)",
        "the targets and the outputs have different shapes; categorical_crossentropy compares row with row",
        'one-hot rows (keras.utils.to_categorical(y)), or loss="sparse_categorical_crossentropy" for integer labels',
    ),
    Idiom(
        "keras-sparse-onehot",
        r"Argument `output` must have rank \(ndim\) `target\.ndim - 1`",
        "sparse_categorical_crossentropy was given one-hot rows; it takes integer labels",
        'loss="categorical_crossentropy" for one-hot rows, or integer labels y.argmax(axis=1)',
    ),
    Idiom(
        "keras-label-range",
        r"Received a label value of (?P<label>-?\d+) which is outside the valid range of (?P<range>\[[^)\]]*[)\]])",
        "label {label} has no output unit of its own: the units cover {range}",
        "one output unit for each class, with labels counted from 0",
    ),
    Idiom(
        "keras-not-compiled",
        r"You must call `compile\(\)` before using the model",
        "the model was used before compile gave it a loss and an optimiser",
        "model.compile(...) first, then model.fit(...)",
    ),
    Idiom(
        "keras-not-built",
        r"(layer isn't built|isn't built\. You can build it|(has|have) not (yet )?been built)",
        "the model has no weights yet, because nothing told it the shape of its input",
        "keras.Input(shape=(2,)) as the first layer, with the number of inputs of the exercise",
    ),
    Idiom(
        "python-one-tuple",
        r"Cannot convert '(?P<number>\d+)' to a shape",
        "({number}) is the number {number}; a shape of one axis is the tuple ({number},)",
        "input_shape=({number},) or keras.Input(shape=({number},)), with the comma",
    ),
    Idiom(
        "keras-activation-name",
        r"Could not interpret activation function identifier: (?P<name>.+)",
        "Keras knows no activation called {name}; its names are lower case",
        'activation="relu", "sigmoid", "tanh" or "softmax"',
    ),
    Idiom(
        "keras-dropout-rate",
        r"Invalid value received for argument `rate`.*Received: rate=(?P<rate>\S+)",
        "Dropout takes the share of units to leave out, between 0 and 1, not {rate}",
        "Dropout(0.5) to leave out half of the units",
    ),
    Idiom(
        "keras-list-data",
        r"Unrecognized data type: x=",
        "fit and predict take arrays, not lists",
        "np.array(X) and np.array(y)",
    ),
    Idiom(
        "no-download",
        r"URL fetch failure on|Temporary failure in name resolution|Name or service not known",
        "the line downloads something, and nothing can be downloaded while grading",
        "a data set that comes with a package, such as sklearn.datasets.load_digits()",
    ),
    Idiom(
        "keras-history-acc",
        r"KeyError: '(?P<prefix>val_)?acc'",
        'the history has the metric under the name that compile was given: "accuracy"',
        "history.history['accuracy'] and history.history['val_accuracy']",
    ),
    Idiom(
        "keras-losses-mse",
        r"module 'keras(\.\w+)*\.losses' has no attribute '(?P<name>mse|mae|mape|msle)'",
        "keras.losses has this function under its long name",
        "keras.losses.mean_squared_error, mean_absolute_error and so on",
    ),
    Idiom(
        "tf-losses-long-name",
        r"has no attribute 'mean_(squared|absolute)_error'",
        "tf.keras.losses has this function under its short name",
        "keras.losses.mean_squared_error, or tf.keras.losses.mse",
    ),
)

# Matched against the source: these lines run, Keras warns or silently does something else.
WARNS: tuple[Idiom, ...] = (
    Idiom(
        "keras-input-dim",
        r"\binput_dim\s*=\s*(?P<size>\d+)",
        "input_dim={size} still works on a first layer, with a warning, and is ignored on a later one",
        "keras.Input(shape=({size},)) as the first layer",
    ),
    Idiom(
        "keras-input-shape",
        r"\binput_shape\s*=\s*(?P<shape>\([^()]*\)|\[[^\]]*\])",
        "input_shape={shape} still works on a first layer, with a warning, and is ignored on a later one",
        "keras.Input(shape={shape}) as the first layer",
    ),
    Idiom(
        "keras-leaky-alpha",
        r"\bLeakyReLU\(\s*alpha\s*=\s*(?P<slope>[\d.eE+-]+)",
        "LeakyReLU calls its slope negative_slope; alpha works with a warning",
        "LeakyReLU(negative_slope={slope})",
    ),
    Idiom(
        "keras-decay",
        r"\b(?P<name>SGD|Adam|RMSprop|Adagrad|Adadelta|Nadam|Adamax)\([^()]*\bdecay\s*=",
        "{name} ignores decay, so the learning rate stays as it is",
        "a schedule as the learning rate, such as keras.optimizers.schedules.ExponentialDecay(...)",
    ),
    Idiom(
        "keras-h5-save",
        r"(\.save|save_model|ModelCheckpoint)\([^()\n]*(?<!\.weights)\.(h5|hdf5)[\"']",
        "the .h5 format is kept for old files only, and some models do not load from it again",
        'a file name that ends in .keras, as in model.save("model.keras")',
    ),
    Idiom(
        "keras-h5-load",
        r"load_model\([^()\n]*\.(h5|hdf5)[\"']",
        "a model that is loaded from .h5 comes back with its metrics not yet built",
        'a .keras file, as in load_model("model.keras")',
    ),
    Idiom(
        "keras-one-unit-softmax",
        r"\bDense\(\s*(units\s*=\s*)?1\s*,[^()\n]*softmax",
        "softmax over one unit is 1 for every input",
        'activation="sigmoid" for one unit, or one unit for each class',
    ),
    Idiom(
        "keras-early-stopping-validation",
        r"\bEarlyStopping\((?![^()]*monitor\s*=\s*[\"'](?!val_))(?=(?:.|\n)*\.fit\()(?!(?:.|\n)*validation_)",
        "EarlyStopping watches val_loss, which exists only with validation data, so it never stops the training",
        'fit(..., validation_split=0.2), or EarlyStopping(monitor="loss")',
    ),
)


def explain_error(ename: str, evalue: str) -> Idiom | None:
    """The idiom behind an exception, its texts filled in, or None when the exception is no old idiom."""
    text = f"{ename}: {evalue}"
    for idiom in FAILS:
        if found := re.search(idiom.pattern, text, re.DOTALL):
            return _filled(idiom, found)
    return None


def notes_for(source: str) -> tuple[str, ...]:
    """One remark for each old idiom that a source holds outside comments; they cost nothing."""
    code = without_comments(source)
    found = ((idiom, re.search(idiom.pattern, code)) for idiom in WARNS)
    filled = [_filled(idiom, match) for idiom, match in found if match]
    return tuple(f"{idiom.says}. Today: {idiom.write}" for idiom in filled)


def without_comments(source: str) -> str:
    """The source with its comments blanked, as far as Python can read it (a notebook's magics stay)."""
    lines = source.splitlines()
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT:
                row, column = token.start
                lines[row - 1] = lines[row - 1][:column]
    except (tokenize.TokenError, SyntaxError, IndexError):
        return "\n".join(line for line in lines if not line.lstrip().startswith("#"))
    return "\n".join(lines)


def _filled(idiom: Idiom, found: re.Match[str]) -> Idiom:
    groups = {name: (text or "").strip() for name, text in found.groupdict().items()}
    if not groups:
        return idiom
    return replace(idiom, says=idiom.says.format(**groups), write=idiom.write.format(**groups))
