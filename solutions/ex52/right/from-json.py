# keeps: model
import keras
from keras import layers

plan = keras.Sequential(
    [
        layers.Input((13,)),
        layers.Dense(128, activation="relu"),
        layers.Dropout(0.5),
        layers.Dense(64, activation="relu"),
        layers.Dropout(0.5),
        layers.Dense(64, activation="relu"),
        layers.Dropout(0.5),
        layers.Dense(32, activation="relu"),
        layers.Dropout(0.5),
        layers.Dense(1),
    ]
)
model_d = keras.models.model_from_json(plan.to_json())
