# loses: p256
# told: p256 = one-bias-per-layer
import keras
from keras import layers

network = keras.Sequential(
    [keras.Input(shape=(28 * 28,)), layers.Dense(512, activation="relu"), layers.Dense(10, activation="softmax")]
)
network.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])

params_512 = [784 * 512 + 512, 512 * 10 + 10]
params_512.append(sum(params_512))
params_256 = [784 * 256 + 1, 256 * 10 + 1]
params_256.append(sum(params_256))

normal_model = keras.Sequential(
    [
        keras.Input(shape=(784,)),
        layers.Dense(256, kernel_initializer="random_normal", activation="relu"),
        layers.Dense(10, kernel_initializer="random_normal", activation="softmax"),
    ]
)

mlp = 400 * 300 + 300 + 300 * 10 + 10
lenet = 768 * 192 + 192 + 192 * 30 + 30 + 30 * 10 + 10

wrong_images = round((1 - 0.980400025844574) * 10000)
ranking = ["h", "g", "b", "e", "d", "f", "c", "a"]
