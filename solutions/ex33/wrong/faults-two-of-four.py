# loses: faults
import numpy as np
from PIL import Image

a = np.array([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11], [12, 13, 14, 15]])

faults = "The name new_model was never given to anything, and Keras has no predict_classes any more."

means = a.reshape(2, 2, 2, 2).mean(axis=(1, 3))
small = [*np.resize(a, (2, 2)).ravel(), *means.ravel()]


def predict_image(model, img):
    grey = img.convert("L").resize((28, 28))
    x = np.array(grey).reshape(1, 28, 28) / 255
    return int(model.predict(x, verbose=0).argmax(axis=1)[0])
