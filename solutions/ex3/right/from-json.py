# keeps: code
import keras
from keras import layers

plan = keras.Sequential([layers.Input((4,)), layers.Dense(3, activation="softmax")])
model = keras.models.model_from_json(plan.to_json())
model.compile(optimizer=keras.optimizers.Adam(0.1), loss="categorical_crossentropy")
