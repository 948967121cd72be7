# loses: layers
# told: layers = window-one-side
params = [
    6 * (5 * 3 + 1),  # variant: {{ maps }} * (5 * 3 + 1),
    16 * (5 * 6 + 1),  # variant: {{ kernels }} * (5 * {{ maps }} + 1),
    400 * 120 + 120,
    120 * 84 + 84,
    84 * 10 + 10,
]
params.append(sum(params))

shapes = [[6, 28, 28], [6, 14, 14], [16, 10, 10], [16, 5, 5], [400]]
other_size = [32, 25 * 16 * 4 * 4 / 400]
ffnn_params = 784 * 512 + 512 + 512 * 10 + 10
tensors = [64, 64, 64, 1, 2, 3]

import torch
import torch.nn.functional as F
from torch import nn


class Sample_Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 6, 5)
        self.pool = nn.MaxPool2d(2, 2)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, x):
        x = self.pool(F.relu(self.conv1(x)))
        x = self.pool(F.relu(self.conv2(x)))
        x = x.view(-1, 16 * 5 * 5)
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        x = self.fc3(x)
        return x


net = Sample_Network()
