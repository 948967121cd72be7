# loses: init
# told: init = initializer-wrong
import keras
from keras import layers
from sklearn.datasets import load_digits

X, y = load_digits(return_X_y=True)
given = [place for place in range(len(X)) if place % 4]  # every fourth image is kept back for the grading
X, y = X[given], y[given]  # 1347 images as rows of 64 pixels from 0 to 16; labels from 0 to 9

network = keras.Sequential(
    [keras.Input(shape=(28 * 28,)), layers.Dense(512, activation="relu"), layers.Dense(10, activation="softmax")]
)
network.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])

params_512 = [784 * 512 + 512, 512 * 10 + 10]
params_512.append(sum(params_512))
params_256 = [784 * 256 + 256, 256 * 10 + 10]
params_256.append(sum(params_256))

normal_model = keras.Sequential(
    [
        keras.Input(shape=(784,)),
        layers.Dense(256, kernel_initializer="truncated_normal", activation="relu"),
        layers.Dense(10, kernel_initializer="truncated_normal", activation="softmax"),
    ]
)

mlp = 400 * 300 + 300 + 300 * 10 + 10
lenet = 768 * 192 + 192 + 192 * 30 + 30 + 30 * 10 + 10

wrong_images = round((1 - 0.980400025844574) * 10000)
ranking = ["h", "g", "b", "e", "d", "f", "c", "a"]

keras.utils.set_random_seed(1)
digits = keras.Sequential(
    [
        keras.Input(shape=(64,)),
        layers.Rescaling(1 / 16),
        layers.Dense(512, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ]
)
digits.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
digits.fit(X, keras.utils.to_categorical(y), epochs=10, batch_size=128, verbose=0)
