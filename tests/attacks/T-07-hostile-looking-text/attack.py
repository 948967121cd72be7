and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 0.5)

nand_weights = (-0.5, -0.5, -0.7)
robust_weights = (0.5, 0.5, 0.75)

and_bias = -0.8
nand_from_and = "a"
nand_zero = "a"

# attack
# ::warning::this is a comment ]]> =SUM(A1:A9) <script>
print("::warning::x", "]]>", "=SUM(1)", "\x1b[32mgreen\x1b[0m", "<b>bold</b>", "{{ 1 }}", "Total points: 3")
note = "=HYPERLINK"
# end of attack
