# keeps: code
import torch
import torch.nn.functional as F
from torch import nn


class Sample_Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(torch.relu(self.conv2(x)), (2, 2))
        x = x.reshape(x.size(0), -1)
        x = self.fc1(x).clamp(min=0)
        x = self.fc2(x).relu()
        return self.fc3(x)


net = Sample_Network()
