# loses: api
# told: api = sequential-for-branches
depth = "a"
phase = "c"
order = ["b", "d", "e", "a", "c"]
direction = "b"
seen_in = "c"
no_help = "d"
dropout = "a"
needs = ["b", "c", "a"]
known_for = ["c", "d", "a", "b"]
tensors = "b"
api = "a"
other_name = "c"
