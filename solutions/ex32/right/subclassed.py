# keeps: code, logits
import keras
from keras import layers


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.layer1 = layers.Flatten()
        self.layer2 = layers.Dense(128, "relu")
        self.layer3 = layers.Dropout(0.2)
        self.layer4 = layers.Dense(10, "softmax")

    def call(self, inputs, training=False):
        x = inputs
        x = self.layer1(x)
        x = self.layer2(x)
        x = self.layer3(x, training=training)
        x = self.layer4(x)
        return x


model = Net()
model.build((None, 28, 28))
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])


class LogitsNet(keras.Model):
    def __init__(self):
        super().__init__()
        self.layer1 = layers.Flatten()
        self.layer2 = layers.Dense(128, "relu")
        self.layer3 = layers.Dropout(0.2)
        self.layer4 = layers.Dense(10)

    def call(self, inputs, training=False):
        x = inputs
        x = self.layer1(x)
        x = self.layer2(x)
        x = self.layer3(x, training=training)
        x = self.layer4(x)
        return x


logits_model = LogitsNet()
logits_model.build((None, 28, 28))
logits_model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
