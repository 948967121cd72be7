mse2 = 0.16
for _ in range(60):
    print("x" * 1_000_000)
mse3 = 0.0867
