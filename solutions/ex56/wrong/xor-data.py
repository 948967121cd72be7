# loses: xor
# told: xor = xor-needs-data
table = [
    "a", "b", "c",  # data: MLP, RNN, CNN
    "e", "d", "e",  # recurrent connections
    "e", "d", "d",  # parameter sharing
    "e", "e", "d",  # spatial relationship
    "d", "d", "d",  # vanishing and exploding gradients
]
stages = ["d", "f", "b", "a", "e", "c"]
frameworks = ["a", "c", "b"]
why_not_xor = "a"
universal = "b"
networks = ["b", "c", "a", "b", "b"]
lags = ["a", "c"]
layers = ["d", "a"]
bidirectional = "b"
attention = "c"
descent = ["a", "c"]
drawbacks = "The number of parameters grows with every pixel, and the spatial arrangement of the pixels is lost."
