"""Whatever a submission's process says of itself, a judge ends with a verdict or hands over to a person."""

import math

import pytest
from answering import EXERCISES, misconceptions
from fuzzing import CALLS, MODELS, NAMES, NUMBERS, VALUES, damaged, fuzzed
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import GraderError
from grader.evidence import Answer, CellRun, Evidence, Examined, Limit, Malformed, NoAnswer, Run
from grader.evidence.decode import decode
from grader.exercise.bank import Bank
from grader.exercise.kinds import kind_module
from grader.grades.document import from_json, to_json
from grader.grading import judging
from grader.grading.judging import grade
from grader.grading.requests import requests_of
from grader.submission import Cell, Submission

BANK = Bank(EXERCISES)
SEED = 7


def table(**entries):
    """A dict as the probe describes it."""
    keys = [{"t": "text", "v": name} for name in entries]
    return st.tuples(*entries.values()).map(
        lambda values: {"t": "table", "v": [list(pair) for pair in zip(keys, values, strict=True)]}
    )


def items(inner, most=4):
    """A list as the probe describes it."""
    return st.lists(inner, max_size=most).map(lambda values: {"t": "items", "k": "list", "v": values})


TEXTS = (NAMES | st.text(max_size=9)).map(lambda text: {"t": "text", "v": text})
NOTHING = st.just({"t": "none"})
ROWS = st.builds(
    lambda rows, columns: {"t": "array", "dtype": "float64", "shape": [rows, columns], "at": 0, "src": "ndarray"},
    st.integers(0, 12), st.integers(0, 3),
)  # fmt: skip
STEPS = table(**{
    "class": st.sampled_from(["MLPClassifier", "StandardScaler", "KNeighborsClassifier", ""]).map(
        lambda text: {"t": "text", "v": text}
    ),
    "params": VALUES,
    "fitted": VALUES,
})  # fmt: skip
SHAPED = {
    "torch": table(parameters=items(items(NUMBERS)), returned=TEXTS, outputs=ROWS | NOTHING) | VALUES,
    "saved": table(files=items(items(TEXTS | NUMBERS)), holding=items(items(TEXTS | ROWS) | NOTHING), shared=NUMBERS)
    | VALUES,
    "estimators": table(steps=items(STEPS), answers=ROWS | VALUES, unscaled=ROWS | VALUES) | VALUES,
    "model": MODELS | VALUES,
}


def replies_to(request):
    """What may come back for a request: right in its form, more often than not, and then damaged."""
    match request.op:
        case "values":
            replies = st.fixed_dictionaries(dict.fromkeys(request.args["names"], VALUES))
        case "calls":
            count = len(request.args["calls"])
            call = st.fixed_dictionaries({"outcome": VALUES, "counted": st.none() | st.integers(0, 9)})
            replies = st.lists(call, min_size=count, max_size=count) | CALLS | VALUES
        case op:
            replies = SHAPED[op]
    return replies | damaged(replies)


@st.composite
def answers(draw, request):
    """A reply as the kernel's side hands it on."""
    if not draw(st.integers(0, 9)):
        reasons = ["timeout", "memory", "killed", "malformed", "oversized", "missing", "exception"]
        return NoAnswer(draw(st.sampled_from(reasons)), draw(st.sampled_from(["", "?"])))
    try:
        content = decode(request.op, draw(replies_to(request)), draw(st.binary(max_size=9)) * 64)
    except Malformed as error:
        return NoAnswer("malformed", str(error))
    return Answer(content)


ODD = st.sampled_from([0.0, -0.0, 1.0, 0.5, -3.0, 1e300, math.inf, -math.inf, math.nan])


@st.composite
def examinations(draw, build):
    """What an examiner may answer for a network that a submission described."""
    if not draw(st.integers(0, 5)):
        return Examined(refused="Keras raised ValueError: no")
    width = draw(st.integers(1, 3))
    rows = len(build.inputs) if isinstance(build.inputs, list) else 1

    def outputs():
        return [draw(st.lists(ODD, min_size=width, max_size=width)) for _ in range(min(rows, 200))]

    seeds = build.train.get("seeds", ()) if build.train else ()
    trained = tuple({"seed": seed, "outputs": outputs()} for seed in seeds)
    return Examined(outputs=outputs(), trained=trained, parameters=draw(st.integers(0, 99)), summary="Model")


CELLS = st.builds(
    lambda source, status, ename, evalue, line: CellRun(1, 1, source, status, ename, evalue, line),
    st.sampled_from(["", "x = 1", "def f(:", "model.fit(x)", "import keras\nmodel = 3"]),
    st.sampled_from(["ok", "exception", "syntax", "timeout", "killed"]),
    st.sampled_from(["", "ValueError", "ModuleNotFoundError", "\n"]),
    st.sampled_from(["", "no", "No module named 'torch'", "\n\n"]),
    st.none() | st.integers(1, 9),
)
RUNS = st.builds(
    lambda cell, limits: Run(cell.status, 0.1, "none", (cell,), limits),
    CELLS, st.sampled_from([(), (Limit("wall", 60, 60.1, "s"),), (Limit("memory", 64, None, "MiB", "cell 1"),)]),
)  # fmt: skip


@pytest.fixture(autouse=True)
def strict(monkeypatch):
    """A judge that fails fails here, where it would leave its question to a person."""

    handed_over = judging._unjudged

    def broken(fault):
        if isinstance(fault, GraderError):  # foreseen: the examiner has no reference to compare with
            return handed_over(fault)
        raise fault

    monkeypatch.setattr(judging, "_unjudged", broken)


@fuzzed(400)
@pytest.mark.slow
@given(st.data())
def test_every_question_of_the_bank_ends_in_a_verdict(data):
    exercise = BANK.exercise(data.draw(st.sampled_from(BANK.ids())))
    question = data.draw(st.sampled_from(exercise.questions))
    alone = exercise.model_copy(update={"questions": (question.model_copy(update={"needs": ()}),)})
    requests = requests_of(alone, SEED)
    replies = {name: tuple(data.draw(answers(request)) for request in several) for name, several in requests.items()}
    inspect = getattr(kind_module(question.kind), "inspect", lambda *_: ())
    builds = inspect(alone.questions[0], alone, replies[question.id], SEED)
    examined = {question.id: tuple(data.draw(examinations(build)) for build in builds)}
    handed_in = Submission("work.ipynb", "0" * 64, "ipynb", (Cell(1, 0, "x = 1"),))
    evidence = Evidence(data.draw(RUNS), SEED, replies, examined, requests=requests)
    graded = grade(alone, handed_in, evidence, misconceptions())
    result = graded.questions[0].result
    assert 0 <= result.credit <= 1
    assert from_json(to_json(graded)).questions[0].score == graded.questions[0].score
