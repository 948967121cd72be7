# keeps: code
from torch import nn


class Sample_Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(3, 6, 5), nn.Conv2d(6, 16, 5)
        self.fc1, self.fc2, self.fc3 = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)
        self.pool, self.relu = nn.MaxPool2d(2), nn.ReLU()

    def forward(self, x):
        x = self.relu(self.pool(self.conv1(x)))  # the largest first and relu then: the same numbers
        x = self.relu(self.pool(self.conv2(x)))
        x = self.relu(self.fc1(x.flatten(start_dim=1)))
        return self.fc3(self.relu(self.fc2(x)))


net = Sample_Network()
