# keeps: code
import torch
import torch.nn.functional as F
from torch import nn


class Sample_Network(nn.Module):
    def __init__(self):
        super(Sample_Network, self).__init__()
        self.fc3 = nn.Linear(84, 10)
        self.fc2 = nn.Linear(120, 84)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.conv1 = nn.Conv2d(3, 6, 5)
        self.pool = nn.AdaptiveMaxPool2d  # made where its size is known

    def forward(self, x):
        x = self.pool(14)(F.relu(self.conv1(x)))
        x = self.pool(5)(F.relu(self.conv2(x)))
        x = torch.flatten(x, 1)
        return self.fc3(F.relu(self.fc2(F.relu(self.fc1(x)))))


net = Sample_Network().float()
