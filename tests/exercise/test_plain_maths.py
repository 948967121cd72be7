import pytest

from grader.exercise.plain_maths import plain_maths, with_plain_maths

MEANS = {
    r"\displaystyle MSE = \frac{1}{n}\sum_{i=1}^n (y_i - y^p_i)^2": "MSE = 1/n∑_{i=1}^n (y_i - y^p_i)^2",
    r"\sigma(z) = \frac{1}{1+e^{-z}}": "σ(z) = 1/(1+e^{-z})",
    r"\frac{x-\mu}{\sigma^2}": "(x-μ)/σ^2",
    r"\tfrac12 \hat{y}": "1/2 ŷ",
    r"\frac{\frac{a}{b}}{c}": "(a/b)/c",
    r"w \leftarrow w - \eta \nabla C": "w ← w - η∇C",
    r"\begin{cases}1 & z > \theta\\ 0 & \text{otherwise}\end{cases}": "1   z > θ\n0   otherwise",
    r"\operatorname{softmax}(z)_i": "softmax(z)_i",
    r"E \qquad C = -\sum_k t_k \ln y_k": "E   C = -∑_k t_k ln y_k",
    r"\eta = 0.5": "η = 0.5",
    r"v \in \mathbb{R}^{64}": "v ∈ \N{DOUBLE-STRUCK CAPITAL R}^{64}",
    r"\ln (1 - p) + \tanh x": "ln(1 - p) + tanh x",
    r"a \le b, c == d": "a ≤ b, c == d",
    r"w_1 x_1 + w_2 x_2 \geq \theta": "w_1 x_1 + w_2 x_2 ≥ θ",
}


@pytest.mark.parametrize(("latex", "text"), MEANS.items())
def test_a_formula_keeps_its_meaning(latex, text):
    assert plain_maths(latex) == text


def test_a_formula_that_cannot_be_read_stays_as_it_was():
    assert plain_maths(r" x_{ ") == "x_{"


def test_the_formulas_of_a_text_are_made_plain_and_prices_stay():
    text = r"At $\eta = 0.1$ the step is \$x or $5, and $-\frac{1}{2} y$."
    assert with_plain_maths(text) == r"At η = 0.1 the step is \$x or $5, and -1/2 y."
    assert with_plain_maths("the $w$ here", "`{}`") == "the `w` here"
