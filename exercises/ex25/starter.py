# ex25: Initial weights and Adam
# 14 points, about 35 minutes
#
# Before training, an initializer fills the weights of a layer. Afterwards an optimizer
# moves them. Adam keeps two running means for each weight, of its gradient g and of the
# square of it, both 0 at first:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex25


import keras

g1, g2 = 0.2, 0.1  # gradients of the two steps
w0 = 1.0
eta, beta_1, beta_2, epsilon = 0.001, 0.9, 0.999, 1e-7


# Question 1 of 6: Two running means (3 points)
# m_2 and v_2, after both gradients: two numbers in `moments`.
moments = None


# Question 2 of 6: Two steps with Adam (4 points)
# The weight after step 1 and after step 2, w_1 and w_2, with the correction: two
# numbers in `weights` (six decimals or more).
weights = None


# Question 3 of 6: What Adam starts with (2 points)
# What are learning rate, beta_1, beta_2 and epsilon of `keras.optimizers.Adam()`, with
# nothing in the brackets? Four numbers in this order in `defaults`.
defaults = None


# Question 4 of 6: Arrays from initializers (3 points)
# Make arrays with the initializers of Keras. Of shape (3, 3): `zeros`, `ones`, `halves`
# (constant 0.5) and `identity`. Of shape (500, 500): `normal` (RandomNormal with mean 0
# and stddev 0.05), `truncated` (TruncatedNormal with stddev 0.05) and `uniform`
# (RandomUniform from -0.05 to 0.05). Spread and bounds of the random ones are looked at
# apart; each part earns its share.
zeros = None
ones = None
halves = None
identity = None
normal = None
truncated = None
uniform = None


# Question 5 of 6: Why not all zeros (1 point)
# Why does one not fill all kernels of a hidden layer with zeros, or all with ones? (a)
# all units of the layer stay equal (b) the numbers overflow (c) training takes too
# long. Give the letter in `why_not_zeros`, in quotes.
why_not_zeros = None


# Question 6 of 6: The old argument decay (1 point)
# The slide gives Adam an argument decay. What does `keras.optimizers.Adam(decay=1e-6)`
# do in today's Keras? (a) it works as on the slide (b) it warns, and decay has no
# effect (c) it ends with an exception. Give the letter in `decay`, in quotes.
decay = None
