"""Measures what the bars of trained models rest on: python tests/measure.py ex12 [--seeds 300]

For each model of each question of kind `quality` or `notebook`, the network that its evidence names is trained from
one seed after another, with the examiner's own program and on the rows that a submission is given; each is judged on
rows kept back, those of a generated table drawn anew for each seed. A seed that misses the bar is trained afresh as
often as the question allows. Prints the evidence as it stands in the spec.
"""

from __future__ import annotations

import argparse
import os
import time
import warnings
from pathlib import Path
from statistics import median

BANK = Path(__file__).resolve().parents[1] / "exercises"
FOREVER = 1e9


def main():
    """The program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("exercise")
    parser.add_argument("--seeds", type=int, default=300)
    given = parser.parse_args()
    os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="")
    os.environ.update(dict.fromkeys(("TF_NUM_INTRAOP_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"))
    from grader.exercise.load import read_exercise

    exercise = read_exercise(BANK / given.exercise)
    for question in exercise.questions:
        if question.kind == "sklearn":
            print(f"# {exercise.id} {question.id}: {question.metric} on {question.table}, bar {question.bar}")
            print(refitted(question, given.seeds), flush=True)
        for model in question.models if question.kind in ("quality", "notebook") else ():
            print(f"# {exercise.id} {question.id} {model.name}: {model.metric} on {model.table}, bar {model.bar}")
            print(measured(exercise, question, model, given.seeds), flush=True)


def refitted(question, seeds):
    """The evidence of one question of kind `sklearn` as lines of TOML: its estimators with its parameters."""
    import numpy as np

    from grader.kernel.inside.estimating import answers, made
    from grader.kinds.training.quality_models import given, hidden
    from grader.kinds.training.quality_scores import score_of
    from grader.kinds.training.sklearn import as_answers

    warnings.simplefilter("ignore")
    rows, found = given(question), []
    for seed in range(seeds):
        kept = hidden(question.id, question, seed)
        steps = [made({"class": step.estimator, "params": {}}, seed) for step in question.steps]
        for step, one in zip(question.steps, steps, strict=True):
            fixed = {key: value for key, value in step.params.items() if key != "random_state"}
            one.set_params(**fixed)
        out = answers(steps, np.array(rows.rows), np.array(rows.targets), np.array(kept.rows))
        found.append(score_of(question.metric, as_answers(question, out), kept.targets))
    missed = sum(not question.goal.reached(one) for one in found)
    return f"seeds = {seeds}\nworst = {min(found):.4g}\nmedian = {median(found):.4g}\nmissed = {missed}"


def measured(exercise, question, model, seeds):
    """The evidence of one model as lines of TOML."""
    from grader.kinds.training.quality_models import hidden

    begun, train = time.time(), trainer(exercise, model)
    own = [score(train, model, hidden(question.id, model, seed), seed) for seed in range(seeds)]
    missed = [seed for seed in range(seeds) if not model.goal.reached(own[seed])]
    again = [seed for seed in missed if not recovered(train, question, model, seed, own[seed])]
    worst = (max if model.metric == "mae" else min)(own)
    return (
        f"seeds = {seeds}\nworst = {worst:.4g}\nmedian = {median(own):.4g}\nmissed = {len(missed)}\n"
        f"failed = {len(again)}\n# {(time.time() - begun) / seeds:.2f} s for each seed"
    )


def recovered(train, question, model, seed, score_of_own):
    """Whether luck is granted for a miss, and one of the fresh trainings reaches the bar."""
    from grader.kinds.training.quality_models import hidden

    near = model.model_copy(update={"bar": model.retry_from}).goal.reached(score_of_own)
    rows = hidden(question.id, model, seed)
    fresh = range(10_000_000 + seed * question.seeds, 10_000_000 + (seed + 1) * question.seeds)
    return near and any(model.goal.reached(score(train, model, rows, one)) for one in fresh)


def score(train, model, rows, seed):
    """The score of one training on these rows."""
    from grader.exercise.tables import scaled
    from grader.kinds.training.quality_models import given
    from grader.kinds.training.quality_scores import score_of

    train.train(seed, time.monotonic() + FOREVER)
    import numpy as np

    inputs = np.asarray(scaled(rows.rows, given(model).rows, model.scaling), dtype="float32")
    return score_of(model.metric, np.asarray(train.model(inputs, training=False)).tolist(), rows.targets)


def trainer(exercise, model):
    """The examiner's trainer for the network that the evidence names."""
    import numpy as np

    from grader.exercise.tables import scaled
    from grader.kernel.inside.blueprint import planned
    from grader.kernel.inside.examiner import build, compiled
    from grader.kernel.inside.fitting import Plan, Trainer
    from grader.kinds.networks.stated import from_spec
    from grader.kinds.training.quality import labels
    from grader.kinds.training.quality_models import given, trained_on

    network, rows, known = exercise.networks[model.evidence.network], trained_on(model), given(model).rows
    description = from_spec(network).model(optimizer=network.optimizer.model_dump(), loss=network.loss)
    shape, plans = planned(description, len(rows.rows))
    x = np.asarray(scaled(rows.rows, known, model.scaling), dtype="float32")
    y = np.asarray(labels(rows, network.loss, network.layers[-1].units), dtype="float32")
    ready, plan = compiled(description, shape, plans), Plan(x, y, model.evidence.epochs, model.batch)
    return Trainer(lambda: build(shape, plans), ready, plan)


if __name__ == "__main__":
    main()
