# loses: each
# told: each = slide-two-and-a-half
categories = [3, 4, 5, 7, 3]
employees = 3000

types = []
so_far = 1
for number in categories:
    so_far = so_far * number
    types.append(so_far)

each = 2.5
width = sum(categories)
likely = "b"
nested = "c"
