# loses: bug
x = 3.0  # where the slope is taken
p, grad = 1.0, 0.5  # a weight and its gradient
rate = 0.1  # of the optimizer, and learning_rate of the loop

dx = 2 * x + 2
dx_again = 2 * dx
p_after = p - rate * grad - rate * grad
wrong = "the indentation"
recorded = "b"
back = "c"
