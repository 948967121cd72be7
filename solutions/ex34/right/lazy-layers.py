# keeps: code
import torch
from torch import nn

net = nn.Sequential(
    nn.LazyConv2d(6, 5),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.LazyConv2d(16, 5),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Flatten(),
    nn.LazyLinear(120),
    nn.ReLU(),
    nn.LazyLinear(84),
    nn.ReLU(),
    nn.LazyLinear(10),
)
with torch.no_grad():
    net(torch.zeros(1, 3, 32, 32))  # now the layers know their inputs
