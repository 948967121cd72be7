"""Modules of PyTorch in every form against a network stated in the words of Keras; without PyTorch, the reason."""

from importlib.util import find_spec
from types import SimpleNamespace

import pytest
from answering import array, asked, cell, exercise, misconceptions, ran, valued
from keras_bench import KerasBench

from grader.evidence import Answer, Missing
from grader.exercise.spec import Network
from grader.grades.records import Verdict
from grader.kernel.inside import draws, modules
from grader.kinds import QuestionEvidence
from grader.kinds.networks import torch_module
from grader.validation import proof

NEEDS_TORCH = pytest.mark.skipif(
    find_spec("torch") is None, reason="PyTorch, the extra grader[torch], is not installed"
)
START = """
import torch
import torch.nn.functional as F
from torch import nn
"""
MADE = """
        self.conv1 = nn.Conv2d(3, 6, 5)
        self.pool = nn.MaxPool2d(2, 2)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(400, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)
"""
CALLED = """
        x = self.pool(F.relu(self.conv1(x)))
        x = self.pool(F.relu(self.conv2(x)))
        x = x.view(-1, 400)
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        return self.fc3(x)
"""
ROW = (
    "nn.Conv2d(3, 6, 5)", "nn.ReLU()", "nn.MaxPool2d(2)", "nn.Conv2d(6, 16, 5)", "nn.ReLU()", "nn.MaxPool2d(2)",
    "nn.Flatten()", "nn.Linear(400, 120)", "nn.ReLU()", "nn.Linear(120, 84)", "nn.ReLU()", "nn.Linear(84, 10)",
)  # fmt: skip


def module(made=MADE, called=CALLED):
    return (
        f"{START}\n\nclass Net(nn.Module):\n    def __init__(self):\n        super().__init__(){made}\n"
        f"    def forward(self, x):{called}\n\nnet = Net()"
    )


def sequential(**changes):
    layers = [changes.get(f"_{place}", layer) for place, layer in enumerate(ROW)]
    return f"{START}\nnet = nn.Sequential({', '.join(layer for layer in layers if layer)})"


@pytest.fixture(scope="module")
def bench(walled, own_temporary):
    made = KerasBench(walled)
    yield made
    made.worker.close()


RIGHT = {
    "as on the slide": module(),
    "sequential": sequential(),
    "flatten and functional pooling": module(
        MADE.replace("self.pool = nn.MaxPool2d(2, 2)", ""),
        CALLED.replace("self.pool(", "F.max_pool2d(kernel_size=2, input=").replace(
            "x.view(-1, 400)", "torch.flatten(x, 1)"
        ),
    ),
    "layers made in another order": module("\n" + "\n".join(reversed(MADE.strip("\n").splitlines())) + "\n"),
    "relu as a layer, reshape": module(
        MADE + "        self.act = nn.ReLU()\n",
        CALLED.replace("F.relu", "self.act").replace("x.view(-1, 400)", "x.reshape(x.shape[0], -1)"),
    ),
    "parts nested": (
        f"{START}\nnet = nn.Sequential(nn.Sequential({', '.join(ROW[:7])}), nn.Sequential({', '.join(ROW[7:])}))"
    ),
    "lazy layers": sequential(_7="nn.LazyLinear(120)"),
    "in training mode, on clamp": module(called=CALLED.replace("F.relu(self.fc1(x))", "self.fc1(x).clamp(min=0)")),
    "a dropout of nothing": sequential(_8="nn.ReLU(), nn.Dropout(0.0)"),
    "trained a little": module() + "\nnet(torch.zeros(2, 3, 32, 32)).sum().backward()",
}
WRONG = {
    "nothing returned": (module(called=CALLED.replace("return self.fc3(x)", "self.fc3(x)")), "forward-without-return"),
    "a pair returned": (
        module(called=CALLED.replace("self.fc3(x)", "self.fc3(x), x")),
        "forward-returns-another-thing",
    ),
    "relu at the end": (module(called=CALLED.replace("self.fc3(x)", "F.relu(self.fc3(x))")), "relu-at-the-end"),
    "softmax at the end": (sequential(_11="nn.Linear(84, 10), nn.Softmax(dim=1)"), "softmax-at-the-end"),
    "log softmax": (sequential(_11="nn.Linear(84, 10), nn.LogSoftmax(dim=1)"), "log-softmax-at-the-end"),
    "no relu at all": (sequential(_1="", _4="", _8="", _10=""), "hidden-linear"),
    "one relu missing": (sequential(_4=""), "hidden-linear"),
    "tanh": (sequential(_1="nn.Tanh()", _4="nn.Tanh()", _8="nn.Tanh()", _10="nn.Tanh()"), "hidden-activation-wrong"),
    "average pooling": (sequential(_2="nn.AvgPool2d(2)", _5="nn.AvgPool2d(2)"), "pooling-of-another-kind"),
    "no biases": (
        sequential(**{f"_{at}": ROW[at].replace(")", ", bias=False)") for at in (0, 3, 7, 9, 11)}),
        "bias-switched-off",
    ),
    "another width": (sequential(_7="nn.Linear(400, 100)", _9="nn.Linear(100, 84)"), None),
    "padding": (sequential(_0="nn.Conv2d(3, 6, 5, padding=2)"), None),
    "a layer too many": (sequential(_11="nn.Linear(84, 10), nn.Linear(10, 10)"), None),
    "image turned": (module(called=CALLED.replace("self.conv1(x)", "self.conv1(x.transpose(2, 3))")), None),
}


@NEEDS_TORCH
@pytest.mark.slow
@pytest.mark.sandbox
@pytest.mark.parametrize("code", RIGHT.values(), ids=RIGHT)
def test_equivalent_modules_are_right(bench, code):
    result = bench.result("ex34", "code", code)
    assert result.verdict is Verdict.PASS, result.message
    assert "own process" in result.judged_on


@NEEDS_TORCH
@pytest.mark.slow
@pytest.mark.sandbox
@pytest.mark.parametrize(("code", "slip"), WRONG.values(), ids=WRONG)
def test_wrong_modules_are_told_why(bench, code, slip):
    result = bench.result("ex34", "code", code)
    assert (result.verdict, result.credit) == (Verdict.FAIL, 0), result.message
    assert slip is None or slip in (result.misconception, *result.also), result.message
    assert result.next


@NEEDS_TORCH
@pytest.mark.slow
@pytest.mark.sandbox
@pytest.mark.parametrize("line", ["net = Net", "net = 5", "net = None", "del net"])
def test_what_is_no_module_is_no_verdict(bench, line):
    assert bench.result("ex34", "code", f"{module()}\n{line}").verdict is Verdict.ERROR


def without_torch(ename, evalue):
    whole = exercise("ex34")
    failed = cell(1, 1, "import torch", "error", ename, evalue)
    seen = QuestionEvidence((Answer(Missing("net", ())),), (), ran(failed), 7, misconceptions())
    return torch_module.judge(whole.question("code"), whole, seen)


def test_without_pytorch_the_question_is_left_out_with_the_reason():
    result = without_torch("ModuleNotFoundError", "No module named 'torch'")
    assert result.verdict is Verdict.SKIP
    assert "not installed" in result.message


def test_a_name_misspelt_is_no_missing_pytorch():
    assert without_torch("ModuleNotFoundError", "No module named 'trch'").verdict is Verdict.ERROR


def test_shapes_of_parameters_are_those_of_pytorch():
    shapes = torch_module.parameter_shapes(exercise("ex34").networks["main"])
    assert shapes[:4] == [(6, 3, 5, 5), (6,), (16, 6, 5, 5), (16,)]
    assert shapes[4:] == [(120, 400), (120,), (84, 120), (84,), (10, 84), (10,)]


def reported(shapes):
    """What the probe says of a module with parameters of these shapes."""
    parameters = [list(shape) for shape in shapes]
    return Answer(valued({"parameters": parameters, "returned": "Tensor", "outputs": array([0.0], (1, 1))}))


def test_the_reference_meets_the_weights_that_were_drawn_for_the_modules_own_shapes():
    whole = exercise("ex34")
    question, wanted = whole.question("code"), torch_module.parameter_shapes(whole.networks["main"])
    reference, *others = torch_module.inspect(question, whole, (reported(wanted[::-1]),), 7)
    assert [one.model["weight_order"] for one in (reference, *others)] == [list(range(9, -1, -1))] * (len(others) + 1)
    assert [place for place, image in enumerate(reference.model["channels_first"]) if image] == [4]
    assert reference.model["channels_first"][4] == [5, 5, 16]
    assert torch_module.inspect(question, whole, (reported([(2, 2)]),), 7)[0].model["weight_order"] == list(range(10))


def test_the_shape_of_a_parameter_in_keras():
    for wanted, in_keras in zip(torch_module.parameter_shapes(exercise("ex34").networks["main"]), KERAS, strict=False):
        drawn = draws.weight(1, 0, modules.as_in_keras(wanted))
        assert drawn.shape == in_keras
        assert modules.turned(drawn).shape == wanted


KERAS = [(5, 5, 3, 6), (6,), (5, 5, 6, 16), (16,), (400, 120), (120,)]


def test_mistakes_of_a_spec():
    assert torch_module.faults(*asked("torch_module", network="other"))
    lstm = Network.model_validate({"input": [5, 2], "layers": [{"type": "LSTM", "units": 3}]})
    assert torch_module.faults(*asked("torch_module", network="main", networks={"main": lstm}))
    assert torch_module.faults(*asked("torch_module", network="main")) == []


def test_what_this_machine_left_out_is_not_held_against_an_exercise():
    def question(code, score):
        result = SimpleNamespace(code=code, misconception=None, also=(), message="m")
        return SimpleNamespace(id="params", score=score, points=100, result=result)

    handed_in = SimpleNamespace(cells=(SimpleNamespace(source="# loses: code\n# told: code = relu-at-the-end\n"),))
    judged = SimpleNamespace(questions=(question("G000", 100),))
    assert list(proof._score_problems("wrong", judged, handed_in, frozenset({"code"}))) == []
    assert list(proof._score_problems("wrong", judged, handed_in, frozenset()))
    assert list(proof._score_problems("reference", judged, handed_in, frozenset({"code"}))) == []
