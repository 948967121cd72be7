by_x1 = 6 * 2 + 4
by_x2 = 4 * 3
chain = [6 * (2 * x + 1) ** 2 for x in (1, 2)]
expanded = "a"
gradient = 2 * (2 * 1 + 1) * 2  # variant: gradient = 2 * (2 * {{ w }} + 1) * 2
descent = [gradient, 1 - 0.1 * gradient]  # variant: descent = [gradient, {{ w }} - {{ eta }} * gradient]


def gradient_descent(grad, w, eta, steps):
    for _ in range(steps):
        w = w - eta * grad(w)
    return w


def numeric_derivative(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)


def descend(c, low, w, eta, steps):  # leave this function as it is: the check calls it
    return gradient_descent(lambda w: 2 * c * (w - low), w, eta, steps)


def slope(coefficients, x):  # and this one
    return numeric_derivative(lambda x: sum(c * x**k for k, c in enumerate(coefficients)), x)


variants = ["b", "c", "a"]
local = "a"
