"""Training in batches for the examiner, and when it is called for: only where luck may explain a missed bar.

Lies beside `examiner`. The one place that names TensorFlow itself: its graphs make hundreds of small steps quick.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

Numbers = NDArray[Any]

EPOCHS_AT_ONCE = 20


def called_for(when: dict[str, Any], outputs: Any) -> bool:
    """Whether the outputs for the first rows miss the bar, but by no more than luck explains.

    `when` is {"metric", "targets", "bar", "least"}; a metric of errors (mae) is better when it is smaller.
    """
    found = np.asarray(outputs[: len(when["targets"])], dtype=np.float64)
    reached = score(when["metric"], found, np.asarray(when["targets"], dtype=np.float64))
    bar, least = float(when["bar"]), float(when["least"])
    return bar < reached <= least if when["metric"] == "mae" else least <= reached < bar


def score(metric: str, outputs: Any, targets: Numbers) -> float:
    """The score of outputs, one row for each target; NaN where a number is not finite or the shapes do not fit."""
    rows = outputs.reshape(len(targets), -1)
    if not np.isfinite(rows).all() or (metric != "accuracy" and rows.shape[1] != 1):
        return float("nan")
    if metric == "accuracy":
        return float(np.mean((rows.argmax(1) if rows.shape[1] > 1 else rows[:, 0] > 0.5) == targets))
    errors = rows[:, 0] - targets
    if metric == "mae":
        return float(np.mean(np.abs(errors)))
    return float(1 - np.sum(errors**2) / np.sum((targets - targets.mean()) ** 2))


@dataclass(frozen=True)
class Plan:
    """What to train on, for how long, in batches of how many rows."""

    x: Numbers
    y: Numbers
    epochs: int
    batch: int


class Trainer:
    """One compiled model that is trained from one seed after another, always from fresh weights.

    The steps run as one graph: `fit` spends many times as long on starting each epoch as such small networks need.
    """

    def __init__(self, make: Callable[[], Any], compiled: Any, plan: Plan) -> None:
        self.make, self.model, self.plan = make, compiled, plan
        self.model.optimizer.build(self.model.trainable_variables)
        self.start = [variable.numpy() for variable in self.model.optimizer.variables]
        self.run = steps_of(self.model, plan)

    def train(self, seed: int, end: float) -> bool:
        """Train from this seed; whether it was done in time."""
        keras.utils.set_random_seed(seed)
        for variable, fresh in zip(self.model.weights, self.make().get_weights(), strict=True):
            variable.assign(fresh)
        for variable, value in zip(self.model.optimizer.variables, self.start, strict=True):
            variable.assign(value)
        chance = np.random.default_rng(seed)
        for first in range(0, self.plan.epochs, EPOCHS_AT_ONCE):
            epochs = min(EPOCHS_AT_ONCE, self.plan.epochs - first)
            self.run(np.stack([chance.permutation(len(self.plan.x)) for _ in range(epochs)]))
            if time.monotonic() > end:
                return False
        return True


def steps_of(model: Any, plan: Plan) -> Callable[[Numbers], object]:
    """A function: for each of several orders of the rows, one step for each batch in turn."""
    x, y = tf.constant(plan.x), tf.constant(plan.y)
    count = len(plan.x)

    def step(rows: Any) -> None:
        inputs, targets = tf.gather(x, rows), tf.gather(y, rows)
        with tf.GradientTape() as tape:
            loss = model.compute_loss(x=inputs, y=targets, y_pred=model(inputs, training=True))
        variables = model.trainable_variables
        model.optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables, strict=True))

    def run(orders: Any) -> None:
        for order in orders:
            for start in tf.range(0, count, plan.batch):
                step(order[start : start + plan.batch])

    graph: Callable[[Numbers], object] = tf.function(run, input_signature=[tf.TensorSpec([None, count], tf.int64)])
    return graph
