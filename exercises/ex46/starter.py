# ex46: Derivatives and gradient descent
# 17 points, about 35 minutes
#
# The derivative of a function is its slope: what (f(x + h) - f(x))/h comes close to as
# h becomes small. With several variables there is one slope for each of them, the
# *partial* derivative, for which the other variables are held still. And for a function
# inside another one there is the chain rule: with u = g(x),
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex46


# Question 1 of 8: A slope along the first variable (2 points)
# ∂f / ∂x_1 of f(x_1, x_2) = 3 x_1^2 + 4 x_1 + 2 x_2^2 + 5 at the point (2, 3): a number
# in `by_x1`.
by_x1 = None


# Question 2 of 8: A slope along the second variable (1 point)
# ∂f / ∂x_2 of the same function at (2, 3): a number in `by_x2`.
by_x2 = None


# Question 3 of 8: A power of a bracket (3 points)
# f'(1) and f'(2) of f(x) = (2x + 1)^3: two numbers in `chain`.
chain = None


# Question 4 of 8: The derivative multiplied out (1 point)
# Multiplied out, f'(x) is ... Give the letter in `expanded`, in quotes.
# (a) 24x^2 + 24x + 6
# (b) 12x^2 + 12x + 3
# (c) 24x^2 + 6
expanded = None


# Question 5 of 8: One step downhill (3 points)
# (2x + 1)^3 has no lowest point, so take the loss L(w) = (2w + 1)^2. At w = 1 with η =
# 0.1: the gradient, then w after one step. Two numbers in `descent`.
descent = None


# Question 6 of 8: Descent and derivative as functions (3 points)
# Write `gradient_descent(grad, w, eta, steps)`, which takes `steps` steps from `w` and
# returns where they end, `grad` being a function that gives the gradient at a weight;
# and `numeric_derivative(f, x, h=1e-5)`, which gives the slope of the function `f` at
# `x` by a difference quotient. The check calls them by way of `descend` and `slope`;
# leave these two as they are.
def gradient_descent(grad, w, eta, steps):
    return None


def numeric_derivative(f, x, h=1e-5):
    return None


def descend(c, low, w, eta, steps):  # leave this function as it is: the check calls it
    return gradient_descent(lambda w: 2 * c * (w - low), w, eta, steps)


def slope(coefficients, x):  # and this one
    return numeric_derivative(lambda x: sum(c * x**k for k, c in enumerate(coefficients)), x)


# Question 7 of 8: Three kinds of descent (3 points)
# Which kind of gradient descent is stable but costly; fast but unstable and open to
# outliers; a hybrid of the two? A list of three letters in `variants`, in this order.
# (a) mini-batch
# (b) batch
# (c) stochastic
variants = None


# Question 8 of 8: Which falls into local minima (1 point)
# Which is more likely to fall into a local minimum and stay there? Give the letter in
# `local`, in quotes.
# (a) batch gradient descent
# (b) stochastic gradient descent
local = None
