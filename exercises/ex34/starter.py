# ex34: Two networks in PyTorch
# 17 points, about 45 minutes
#
# PyTorch keeps the channels of an image in front: an image has the shape (3, 32, 32), a
# batch of them (n, 3, 32, 32). The slide builds a small LeNet, `Sample_Network`; here
# it has these sizes:
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex34


# Question 1 of 6: Parameters of Sample_Network (4 points)
# How many parameters have `conv1`, `conv2`, `fc1`, `fc2` and `fc3`, and how many has
# the network of the statement? Six numbers in `params`.
params = None


# Question 2 of 6: The image on its way (3 points)
# An image of 3 x 32 x 32 goes in. Which shape has it after conv1, after the pooling,
# after conv2, after the second pooling and after `view`? A list of five shapes in
# `shapes`, each in PyTorch's order, without the axis of the batch.
shapes = None


# Question 3 of 6: Images of another size (2 points)
# Which is the smallest side of a square image for which `16 * 5 * 5` is right? And 25
# images of 28 x 28 with 3 channels go in: how many rows has x after `view(-1, 16 * 5 *
# 5)`? Two numbers in `other_size`.
other_size = None


# Question 4 of 6: Parameters of NeuralNetwork (2 points)
# `NeuralNetwork` is built as on the slide: Flatten, Linear(28 * 28, 512), ReLU,
# Linear(512, 10). How many parameters has it? A number in `ffnn_params`.
ffnn_params = None


# Question 5 of 6: Sample_Network as a module (5 points)
# Write `Sample_Network` with the sizes of the slide as a module of PyTorch: conv1 with
# 6 filters of 5 x 5, conv2 with 16 filters of 5 x 5, each followed by relu and a
# maximum pooling of 2 x 2; then fc1, fc2 and fc3 with 120, 84 and 10 outputs, relu
# after the first two. Its inputs are images of 3 x 32 x 32, its outputs logits. Leave
# one network in `net`. Where PyTorch is not installed, the question is left out.
import torch
import torch.nn.functional as F
from torch import nn


class Sample_Network(nn.Module):
    def __init__(self):
        super().__init__()

    def forward(self, x):
        return x


net = Sample_Network()


# Question 6 of 6: Elements and ranks of tensors (1 point)
# How many elements have v ∈ ℝ^{64}, X ∈ ℝ^{8 × 8} and X ∈ ℝ^{4 × 4 × 4}, and what are
# their ranks (numbers of axes)? Six numbers in `tensors`, the three counts first.
tensors = None
