# loses: tasks
# told: tasks = clusters-as-classes
problems = ["a", "a", "b", "b"]
learning = ["a", "b", "a", "a", "b"]
examples = ["c", "e", "b", "f", "a", "d"]
iris = [150, 3, 50, 4]
odd_one = "c"
fourth = "b"
apis = ["c", "a", "e"]
