# loses: models
depth = "a"
phase = "c"
order = ["b", "d", "e", "a", "c"]
direction = "b"
seen_in = "c"
no_help = "d"
dropout = "a"
needs = ["b", "c", "a"]
known_for = ["c", "d", "b", "a"]
tensors = "b"
api = "b"
other_name = "c"
