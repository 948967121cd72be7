# loses: double
# told: double = gradient-ascent
x = 3.0  # where the slope is taken
p, grad = 1.0, 0.5  # a weight and its gradient
rate = 0.1  # of the optimizer, and learning_rate of the loop

dx = 2 * x + 2
dx_again = 2 * dx
p_after = p + 2 * rate * grad
wrong = "Each weight is updated twice for one batch, by optimizer.step() and again by p.sub_(); the loop has to go."
recorded = "b"
back = "c"
