# loses: order
# told: order = step-before-gradients
depth = "a"
phase = "c"
order = ["b", "d", "e", "c", "a"]
direction = "b"
seen_in = "c"
no_help = "d"
dropout = "a"
needs = ["b", "c", "a"]
known_for = ["c", "d", "a", "b"]
tensors = "b"
api = "b"
other_name = "c"
