"""Grades made by hand, one for each kind of screen."""

from fractions import Fraction

from grader.grades.exhibits import (
    Comparison,
    ComparisonRow,
    GateFigure,
    GateLine,
    GatePoint,
    LayerDiff,
    LayerPair,
    LayerSide,
    Log,
    Working,
    WorkingStep,
)
from grader.grades.records import CheckResult, Grade, QuestionGrade, RunFacts, Verdict

RUN = RunFacts("ok", 1.4, "bubblewrap", {"python": "3.11.7"})
LAYERS = LayerDiff(
    "Layer by layer",
    (
        LayerPair(LayerSide("Dense", "relu", "(3,)", 9), LayerSide("Dense", "relu", "(3,)", 9), "same"),
        LayerPair(
            LayerSide("Dense", "sigmoid", "(1,)", 4), LayerSide("Dense", "relu", "(1,)", 4), "activation differs"
        ),
        LayerPair(None, LayerSide("Dropout", "", "(1,)", 0), "extra"),
    ),
    13,
    13,
)
TABLE = Comparison(
    "Weights after 10 epochs",
    (
        ComparisonRow("w[0]", "0.2000", "0.2000", "0", same=True),
        ComparisonRow("w[1]", "0.1000", "0.1000", "0", same=True),
        ComparisonRow("b", "-0.2000", "0.0000", "0.2"),
    ),
    "1e-06",
)
GATE = GateFigure(
    "OR: truth table",
    (GatePoint((0, 0), 0.0, 0, 1), GatePoint((1, 0), 0.1, 1, 1)),
    (GateLine((0.1, 0.1), -0.3, "yours"),),
)
WORKING = Working(
    "The loss, worked out", (WorkingStep("(0.4 - 0)^2 + (0.6 - 1)^2 = 0.32"), WorkingStep("0.32 / 2 = 0.16"))
)
LOG = Log("Printed output", "\n".join(f"line {number}" for number in range(1, 31)), "12 kB more were printed")


def question(name, title, points, score, result):
    return QuestionGrade(name, title, "number", points, score, result)


def passed(name, title, points):
    return question(name, title, points, points, CheckResult.passed(f"{name} is right."))


def graded(*questions, run=RUN, notes=(), title="Perceptron"):
    return Grade("ex2", title, None, "ex2.py", "0" * 64, "graded", questions, run, notes)


ALL = graded(passed("act", "Activation returns 0 or 1", 300), passed("train", "train() stops by itself", 450))

PARTIAL = graded(
    passed("act", "Activation returns 0 or 1", 300),
    question(
        "update",
        "Weights move towards the target",
        500,
        250,
        CheckResult(
            Verdict.PARTIAL,
            Fraction(1, 2),
            "G212",
            "The bias stays at 0.0; after 10 epochs it should be -0.2 (tolerance 1e-06).",
            why="without a bias the line must pass through the origin.",
            next="change b in the update as well.",
            slide="deck 003, Learning",
            exhibits=(TABLE,),
        ),
    ),
    question(
        "and", "Separates the AND data", 600, 0, CheckResult.failed("G201", "7 of 36 points are on the wrong side.")
    ),
    question("xor", "Explains why XOR fails", 200, 0, CheckResult(Verdict.SKIP, Fraction(0), "G010", "Needs another.")),
    question(
        "say",
        "Says it in one sentence",
        200,
        100,
        CheckResult(Verdict.REVIEW, Fraction(1, 2), "G600", "A person reads it."),
    ),
)

EVERY_EXHIBIT = graded(
    question(
        "all",
        "Everything that can be shown",
        500,
        0,
        CheckResult.failed(
            "G299",
            "Found an output layer with activation relu, expected sigmoid.",
            misconception="relu-output",
            also=("linear-output",),
            judged_on="weights and inputs drawn for this run",
            exhibits=(TABLE, LAYERS, GATE, WORKING, LOG),
        ),
    )
)

LIMITED = graded(
    question(
        "train",
        "train() stops by itself",
        400,
        0,
        CheckResult.no_verdict("G130", "Still running after 10 s, the limit of one question."),
    ),
    run=RunFacts("timeout", 10.3, "none", {}, ("time for one question: 10 s, used 10.0 s, at question train",)),
    notes=("input_dim=8 still works with a warning. Today: keras.Input(shape=(8,)) as the first layer",),
)

HOSTILE = graded(
    question(
        "all",
        "Shows what was printed",
        100,
        0,
        CheckResult.failed(
            "G1",
            "name is '\x1b[2J\x1b[31mScore 20/20\x07\r', \u202ereversed\u202c, \x9b0m, expected 'a'.",
            exhibits=(
                Comparison("", (ComparisonRow("x\x1b[0m", "1", "\x1b[A2\n3"),)),
                Log("out", "\x1b]8;;http://e.vil\x07\t# \u2066\n\r\x1b[K::notice::20\n\x00"),
            ),
        ),
    ),
    notes=("Python could not read \x1b[1m.",),
)

NOT_GRADABLE = Grade(
    "ex2",
    "Perceptron",
    None,
    "ex2.py",
    "",
    "not_gradable",
    message="Python could not read ex2.py, so nothing was checked.\n\n"
    "  ex2.py:14   SyntaxError: '(' was never closed\n     13 |     w += x\n  >  14 |     b += lr * (t - y",
    hint="correct line 14, save, and check again",
    code="G134",
)
