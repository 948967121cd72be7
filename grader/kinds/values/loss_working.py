"""The calculation of a loss, written out with its numbers. Made by the check `loss`, drawn by the reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from grader.grades.exhibits import Working, WorkingStep
from grader.kinds.values.losses import Row, loss

SQUARED = r"(t_i - y_i)^2"
FORMULA_TEX = {
    "mse": rf"\frac{{1}}{{n}} \sum_i {SQUARED}",
    "rmse": rf"\sqrt{{\frac{{1}}{{n}} \sum_i {SQUARED}}}",
    "sse": rf"\sum_i {SQUARED}",
    "half_sse": rf"\frac{{1}}{{2}} \sum_i {SQUARED}",
    "half_mse": rf"\frac{{1}}{{2n}} \sum_i {SQUARED}",
    "mae": r"\frac{1}{n} \sum_i |t_i - y_i|",
    "sae": r"\sum_i |t_i - y_i|",
    "mbe": r"\frac{1}{n} \sum_i (t_i - y_i)",
    "sum_of_errors": r"\sum_i (t_i - y_i)",
    "mape": r"\frac{100}{n} \sum_i \frac{|t_i - y_i|}{|t_i|}",
    "msle": r"\frac{1}{n} \sum_i (\ln (1 + t_i) - \ln (1 + y_i))^2",
    "hinge": r"\frac{1}{n} \sum_i \max(0, 1 - t_i y_i)",
    "cross_entropy": r"-\sum_k t_k \ln y_k",
    "log_loss": r"-\frac{1}{n} \sum_i \left( t_i \ln y_i + (1 - t_i) \ln (1 - y_i) \right)",
}
WORDS = {
    "mse": "the squares of the errors, their mean",
    "mae": "the absolute errors, their mean",
    "mbe": "the errors with their signs, their mean",
    "mape": "the absolute errors as shares of the targets, their mean, in percent",
    "msle": "the squared differences of ln(1 + target) and ln(1 + prediction), their mean",
    "hinge": "what label times output lacks to 1, or 0",
    "half_sse": "half of the squares of the errors, their sum",
    "cross_entropy": "minus the natural logarithm of each output, times its label",
    "log_loss": "minus the natural logarithm of the probability of what was true, the mean over the rows",
}
SIGNS = (
    ("\\left( ", "("),
    (" \\right)", ")"),
    ("\\cdot", "*"),
    ("\\dots", "..."),
    ("\\ln", "ln"),
    ("\\max", "max"),
)
MANY = 8


def working(formula: str, target: Sequence[Row], predicted: Sequence[Row], reduction: str) -> Working:
    """The formula, the numbers put in for each row, and the result."""
    symbol = FORMULA_TEX.get(formula, "")
    steps = [WorkingStep(f"the formula: {WORDS.get(formula, formula.replace('_', ' '))}", f"E = {symbol}")]
    values = loss(formula, target, predicted, "each")
    for place, (t, y, value) in enumerate(zip(target, predicted, values, strict=True), start=1):
        which = f"row {place}" if len(target) > 1 else "the numbers"
        tex = _numbers(formula, t, y)
        steps.append(_step(which, tex, value))
    if reduction in ("mean", "sum") and len(values) > 1:
        result = loss(formula, target, predicted, reduction)[0]
        terms = " + ".join(_bracketed(value) for value in values)
        tex = rf"\frac{{{terms}}}{{{len(values)}}}" if reduction == "mean" else terms
        steps.append(_step(f"the {reduction} of the rows", tex, result))
    return Working("The loss, worked out", tuple(steps))


def _step(what: str, tex: str, value: float) -> WorkingStep:
    if not tex:
        return WorkingStep(f"{what}: {_short(value)}")
    return WorkingStep(f"{what}: {_plain(tex)} = {_short(value)}", f"{tex} = {_short(value)}")


def _plain(tex: str) -> str:
    """The calculation for readers without maths: fractions as quotients, no commands."""
    text = re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"(\1) / \2", tex)
    text = re.sub(r"\\sqrt\{([^{}]*)\}", r"sqrt(\1)", text)
    for command, sign in SIGNS:
        text = text.replace(command, sign)
    return text


def _numbers(formula: str, target: Row, predicted: Row) -> str:
    term = TERMS.get(formula)
    if term is None:
        return ""
    pairs = list(zip(target, predicted, strict=True))
    terms = [text for text in (term(t, y) for t, y in pairs[:MANY]) if text]
    joined = " + ".join(terms) + (r" + \dots" if len(pairs) > MANY else "")
    frame = ALONE.get(formula, FRAMES[formula]) if len(terms) < 2 else FRAMES[formula]
    return frame.replace("TERMS", joined or "0").replace("N", str(len(pairs)))


def _squared(t: float, y: float) -> str:
    return f"({_short(t)} - {_bracketed(y)})^2"


def _absolute(t: float, y: float) -> str:
    return f"|{_short(t)} - {_bracketed(y)}|"


def _signed(t: float, y: float) -> str:
    return f"({_short(t)} - {_bracketed(y)})"


def _entropy(t: float, y: float) -> str:
    if t == 0:
        return ""
    return rf"\ln {_short(y)}" if t == 1 else rf"{_short(t)} \cdot \ln {_short(y)}"


def _binary(t: float, y: float) -> str:
    if t in (0, 1):
        return rf"\ln {_short(y)}" if t == 1 else rf"\ln (1 - {_short(y)})"
    return rf"{_short(t)} \cdot \ln {_short(y)} + {_short(1 - t)} \cdot \ln (1 - {_short(y)})"


def _relative(t: float, y: float) -> str:
    return f"|{_short(t)} - {_bracketed(y)}| / {_short(abs(t))}"


def _logarithms(t: float, y: float) -> str:
    return rf"(\ln (1 + {_bracketed(t)}) - \ln (1 + {_bracketed(y)}))^2"


def _margin(t: float, y: float) -> str:
    return rf"\max(0, 1 - {_bracketed(t)} \cdot {_bracketed(y)})"


TERMS: dict[str, Callable[[float, float], str]] = {
    "mse": _squared,
    "rmse": _squared,
    "sse": _squared,
    "half_sse": _squared,
    "half_mse": _squared,
    "mae": _absolute,
    "sae": _absolute,
    "mbe": _signed,
    "sum_of_errors": _signed,
    "mape": _relative,
    "msle": _logarithms,
    "hinge": _margin,
    "cross_entropy": _entropy,
    "log_loss": _binary,
}
MEAN = r"\frac{TERMS}{N}"
FRAMES = {
    "mse": MEAN,
    "rmse": r"\sqrt{\frac{TERMS}{N}}",
    "sse": "TERMS",
    "half_sse": r"\frac{TERMS}{2}",
    "half_mse": r"\frac{1}{2} \cdot \frac{TERMS}{N}",
    "mae": MEAN,
    "sae": "TERMS",
    "mbe": MEAN,
    "sum_of_errors": "TERMS",
    "mape": r"100 \cdot \frac{TERMS}{N}",
    "msle": MEAN,
    "hinge": MEAN,
    "cross_entropy": r"-\left( TERMS \right)",
    "log_loss": r"-\frac{TERMS}{N}",
}
ALONE = {"cross_entropy": "-TERMS", "hinge": "TERMS"}


def _short(number: float) -> str:
    text = f"{number:.6g}"
    return text if "e" not in text else f"{number:.8f}".rstrip("0").rstrip(".")


def _bracketed(number: float) -> str:
    return f"({_short(number)})" if number < 0 else _short(number)
