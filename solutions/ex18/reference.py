w, v = 1.0, 0.0
momentum, eta = 0.9, 0.5
steps = []

for g in (0.4, 0.3):  # variant: for g in ({{ g[0] }}, {{ g[1] }}):
    v = momentum * v - (1 - momentum) * g
    w = w + eta * v
    steps += [v, w]

too_large = "b"
later = "c"
lowest = "b"
shrinks = "b"
