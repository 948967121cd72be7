# loses: each
# told: each = share-upside-down
categories = [3, 4, 5, 7, 3]
employees = 3000

types = []
so_far = 1
for number in categories:
    so_far = so_far * number
    types.append(so_far)

each = types[-1] / employees
width = sum(categories)
likely = "b"
nested = "c"
