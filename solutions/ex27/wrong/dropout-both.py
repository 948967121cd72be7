# loses: dropout
# told: dropout = dropout-while-testing
depth = "a"
phase = "c"
order = ["b", "d", "e", "a", "c"]
direction = "b"
seen_in = "c"
no_help = "d"
dropout = "c"
needs = ["b", "c", "a"]
known_for = ["c", "d", "a", "b"]
tensors = "b"
api = "b"
other_name = "c"
