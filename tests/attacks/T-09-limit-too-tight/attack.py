and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 2.5)

nand_weights = (0.5, 0.5, 0.7)

# attack
table = [list(range(1000)) for _ in range(20_000)]
# end of attack

and_bias = -0.7
nand_from_and = "b"
