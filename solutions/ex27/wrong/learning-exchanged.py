# loses: learning
# told: learning = learning-labels-exchanged
depth = "a"
phase = "c"
order = ["b", "d", "e", "a", "c"]
direction = "b"
seen_in = "c"
no_help = "d"
dropout = "a"
needs = ["c", "b", "a"]
known_for = ["c", "d", "a", "b"]
tensors = "b"
api = "b"
other_name = "c"
