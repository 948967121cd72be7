# keeps: code
import torch.nn.functional as F
from torch import nn


class Sample_Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.convolutions = nn.ModuleList([nn.Conv2d(a, b, 5) for a, b in ((3, 6), (6, 16))])
        self.dense = nn.ModuleDict({f"fc{i}": nn.Linear(a, b) for i, (a, b) in enumerate(((400, 120), (120, 84)), 1)})
        self.last = nn.Linear(84, 10)

    def forward(self, x):
        for convolution in self.convolutions:
            x = F.max_pool2d(F.relu(convolution(x)), 2)
        x = x.view(-1, 400)
        for layer in self.dense.values():
            x = F.relu(layer(x))
        return self.last(x)


net = Sample_Network().eval()
