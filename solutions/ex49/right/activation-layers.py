# keeps: code, he, leaky
import keras
from keras import layers

model = keras.Sequential()
model.add(keras.Input(shape=(13,)))
model.add(layers.Dense(128))
model.add(layers.ReLU())
model.add(layers.Dense(64))
model.add(layers.Activation("relu"))
model.add(layers.Dense(64))
model.add(layers.ReLU())
model.add(layers.Dense(32))
model.add(layers.Activation("relu"))
model.add(layers.Dense(1))
model.compile(
    loss=keras.losses.mean_squared_error, optimizer=keras.optimizers.Adam(0.01), metrics=["mean_absolute_error"]
)

he_model = keras.Sequential()
he_model.add(keras.Input(shape=(13,)))
he_model.add(layers.Dense(128, kernel_initializer="HeNormal"))
he_model.add(layers.ReLU())
he_model.add(layers.Dense(64, kernel_initializer="HeNormal"))
he_model.add(layers.Activation("relu"))
he_model.add(layers.Dense(64, kernel_initializer="HeNormal"))
he_model.add(layers.ReLU())
he_model.add(layers.Dense(32, kernel_initializer="HeNormal"))
he_model.add(layers.Activation("relu"))
he_model.add(layers.Dense(1))

leaky = keras.Sequential([keras.Input((13,)), layers.Dense(64), layers.LeakyReLU(0.01), layers.Dense(1)])
