# loses: tasks
# told: tasks = reduction-as-preprocessing
problems = ["a", "a", "b", "b"]
learning = ["a", "b", "a", "a", "b"]
examples = ["b", "e", "c", "d", "a", "f"]
iris = [150, 3, 50, 4]
odd_one = "c"
fourth = "b"
apis = ["c", "a", "e"]
