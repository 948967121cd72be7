# keeps: structure, code
import keras
from keras import layers

inside = keras.Sequential([keras.Input(shape=(4,)), layers.Dense(3, activation="softmax")])
model = keras.Sequential([keras.Input(shape=(4,)), inside])
model.compile(optimizer=keras.optimizers.Adam(0.1), loss=keras.losses.CategoricalCrossentropy(from_logits=False))

sizes = keras.ops.convert_to_tensor([4, 3])
activations = ["-", "softmax"]
