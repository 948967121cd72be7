# loses: v
# told: v = velocity-reset
w, v = 1.0, 0.0
momentum, eta = 0.9, 0.5
steps = []

for g in (0.4, 0.3):
    v = -(1 - momentum) * g
    w = w + eta * v
    steps += [v, w]

too_large = "b"
later = "c"
lowest = "b"
shrinks = "b"
