# keeps: code
from torch import nn

from collections import OrderedDict

net = nn.Sequential(
    OrderedDict(
        conv1=nn.Conv2d(3, 6, 5, stride=1, padding=0),
        relu1=nn.ReLU(),
        pool1=nn.MaxPool2d(2, stride=2),
        conv2=nn.Conv2d(6, 16, 5, bias=True),
        relu2=nn.ReLU(),
        pool2=nn.MaxPool2d(2, stride=2),
        flat=nn.Flatten(),
        fc1=nn.Linear(400, 120),
        relu3=nn.ReLU(),
        fc2=nn.Linear(120, 84),
        relu4=nn.ReLU(),
        fc3=nn.Linear(84, 10),
    )
)
