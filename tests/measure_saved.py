"""Measures what questions about the best epoch rest on: python tests/measure_saved.py ex55 [--seeds 300]

For each question of kind `saved_model` with `keeps = "best"`, the network that its evidence names is trained from one
seed after another; the weights of the best epoch are judged on rows drawn anew, and the validation loss of the last
epoch is divided by the lowest. Prints the evidence as it stands in the spec.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from statistics import median

BANK = Path(__file__).resolve().parents[1] / "exercises"


def main():
    """The program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("exercise")
    parser.add_argument("--seeds", type=int, default=300)
    given = parser.parse_args()
    os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="", TF_NUM_INTRAOP_THREADS="1")
    from grader.exercise.load import read_exercise

    exercise = read_exercise(BANK / given.exercise)
    for question in exercise.questions:
        if question.kind == "saved_model" and question.evidence is not None:
            print(f"# {exercise.id} {question.id}: R² on {question.table}, bar {question.bar}")
            print(measured(exercise, question, given.seeds), flush=True)


def measured(exercise, question, seeds):
    """The evidence of one question as lines of TOML."""
    found = [trained(exercise, question, seed) for seed in range(seeds)]
    scores, rises = [score for score, _ in found], [rise for _, rise in found]
    missed = sum(score < question.bar for score in scores)
    return (
        f"seeds = {seeds}\nworst = {min(scores):.4g}\nmedian = {median(scores):.4g}\nmissed = {missed}\n"
        f"rise = {min(rises):.4g}\n# rise at the median {median(rises):.4g}"
    )


def trained(exercise, question, seed):
    """The best epoch's score on rows kept back, and how far above it the last epoch's validation loss is."""
    import keras
    import numpy as np

    from grader.kernel.inside.blueprint import planned
    from grader.kernel.inside.examiner import compiled
    from grader.kinds.networks.stated import from_spec
    from grader.kinds.training.quality_models import hidden
    from grader.kinds.training.quality_scores import score_of
    from grader.kinds.training.saved_rows import split

    network, (known, held) = exercise.networks[question.evidence.network], split(question)
    description = from_spec(network).model(optimizer=network.optimizer.model_dump(), loss=network.loss)
    keras.utils.set_random_seed(seed)
    model = compiled(description, *planned(description, len(known.rows)))
    rows, targets, places = np.array(known.rows), np.array(known.targets), np.arange(len(known.rows))
    losses, kept, chance = [], None, np.random.default_rng(seed)
    for _ in range(question.evidence.epochs):
        chance.shuffle(places)
        for start in range(0, len(places), question.evidence.batch):
            batch = places[start : start + question.evidence.batch]
            model.train_on_batch(rows[batch], targets[batch])
        outputs = np.asarray(model(np.array(held.rows), training=False))[:, 0]
        losses.append(float(np.mean((outputs - held.targets) ** 2)))
        kept = model.get_weights() if losses[-1] == min(losses) else kept
    model.set_weights(kept)
    fresh = hidden(question.id, question, seed)
    outputs = np.asarray(model(np.array(fresh.rows), training=False)).tolist()
    return score_of("r2", outputs, fresh.targets), losses[-1] / min(losses)


if __name__ == "__main__":
    main()
