and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 2.5)

nand_weights = (0.5, 0.5, 0.7)
robust_weights = (0.0, 0.0, 0.0)

and_bias = 0.8
nand_from_and = "b"
nand_zero = "b"

# attack
import matplotlib.pyplot as plt

plt.plot([1.0, 0.5, 0.1])
plt.title("loss: 0.0001, accuracy 100 %")
plt.show()
print("Epoch 100/100 loss: 0.0001 - accuracy: 1.0000")
# end of attack
