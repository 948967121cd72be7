# loses: v
# told: v = momentum-other-form
w, v = 1.0, 0.0
momentum, eta = 0.9, 0.5
steps = []

for g in (0.4, 0.3):
    v = momentum * v - eta * g
    w = w + v
    steps += [v, w]

too_large = "b"
later = "c"
lowest = "b"
shrinks = "b"
