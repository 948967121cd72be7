# keeps: bin, multi
import keras
from keras import layers

body = keras.Sequential([layers.Dense(64, activation="relu"), layers.Dense(32, activation="relu")], name="body")
head = keras.Sequential([layers.Dense(1, activation="sigmoid")], name="head")
cancer_model = keras.Sequential([keras.Input(shape=(30,)), body, head])
cancer_model.compile(optimizer=keras.optimizers.SGD(learning_rate=0.01, momentum=0.0, nesterov=False), loss="bce")

stack = keras.Sequential(
    [layers.Dense(64, activation="relu"), layers.Dense(32, activation="relu"), layers.Dense(3, activation="softmax")]
)
inputs = keras.Input((13,), name="numbers")
wine_model = keras.Model(inputs, stack(inputs), name="whole")
wine_model.compile(
    optimizer=keras.optimizers.Adam(0.001), loss=keras.losses.SparseCategoricalCrossentropy(from_logits=False)
)
