# loses: supervised
# told: supervised = neighbours-and-means-mixed
problems = ["a", "a", "b", "b"]
learning = ["b", "a", "a", "a", "b"]
examples = ["b", "e", "c", "f", "a", "d"]
iris = [150, 3, 50, 4]
odd_one = "c"
fourth = "b"
apis = ["c", "a", "e"]
