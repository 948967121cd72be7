import keras
from keras.layers import Dense

model = keras.Sequential([keras.Input((2,)), Dense(3, activation="relu"), Dense(1, activation="sigmoid")])
model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.1), loss="binary_crossentropy", metrics=["accuracy"])
params = 13
per_layer = [9, 4, 0]

# attack
import tensorflow as tf

@tf.function(jit_compile=False)
def step(x):
    return model(x) * 2.0

print(step(tf.ones((4, 2))))
history = model.fit([[0, 0], [0, 1]] and tf.zeros((8, 2)), tf.zeros((8, 1)), epochs=3, verbose=1)
model.summary()
print(history.history["loss"], tf.config.list_physical_devices())
# end of attack
