# loses: fix
import numpy as np
from PIL import Image

a = np.array([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11], [12, 13, 14, 15]])

faults = (
    "np.resize does not scale the image: it keeps the first 784 pixels of the stream, img.resize((28, 28)) would scale. "
    "The pixels are not divided by 255, as they were for the training. "
    "new_model was never defined, the variable is called model. "
    "predict_classes is gone from Keras, so one takes the argmax of predict."
)

means = a.reshape(2, 2, 2, 2).mean(axis=(1, 3))
small = [*np.resize(a, (2, 2)).ravel(), *means.ravel()]


def predict_image(model, img):
    grey = img.resize((28, 28))
    x = np.array(grey).reshape(1, 28, 28) / 255
    return int(model.predict(x, verbose=0).argmax(axis=1)[0])
