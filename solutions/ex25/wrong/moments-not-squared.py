# loses: moments
# told: moments = second-moment-not-squared
import keras

eta, beta_1, beta_2, epsilon = 0.001, 0.9, 0.999, 1e-7
w, m, v = 1.0, 0.0, 0.0
weights = []
for t, g in enumerate((0.2, 0.1), start=1):
    m = beta_1 * m + (1 - beta_1) * g
    v = beta_2 * v + (1 - beta_2) * g**2
    m_hat, v_hat = m / (1 - beta_1**t), v / (1 - beta_2**t)
    w = w - eta * m_hat / (v_hat**0.5 + epsilon)
    weights.append(w)
moments = [m, 0.0002998]  # variant: moments = [m, {{ (1 - b2) * (b2 * g[0] + g[1]):.7g }}]

adam = keras.optimizers.Adam()
defaults = [float(adam.learning_rate), adam.beta_1, adam.beta_2, adam.epsilon]

made = keras.initializers
zeros = made.Zeros()((3, 3))
ones = made.Ones()((3, 3))
halves = made.Constant(0.5)((3, 3))
identity = made.Identity()((3, 3))
normal = made.RandomNormal(mean=0.0, stddev=0.05)((500, 500))
truncated = made.TruncatedNormal(stddev=0.05)((500, 500))
uniform = made.RandomUniform(minval=-0.05, maxval=0.05)((500, 500))

why_not_zeros = "a"
decay = "b"
