"""Where submissions run, and how what they left comes back.

Processes, and what passes between them:

    grader (trusted)            no student code, no TensorFlow, opens no path that a kernel can write
      ├─ host                   warm: has imported the runtime; inside bubblewrap; forks, per submission,
      │    middle, init,       namespaces and fresh mounts, a reaper,
      │    kernel (hostile)     an unused user without capabilities: ipykernel and the student's cells
      └─ examiner               inside bubblewrap of its own: re-makes networks from an allow-list and runs them

    grader ⇄ host        orders and events, over a socketpair that the kernel never inherits
    grader ⇄ kernel      Jupyter's messages over sockets in a folder that is sealed once they exist (nbclient)
    grader ⇄ probe       one bounded, schema-checked message per request, on a socket of the grader's
    grader ⇄ examiner    plain descriptions and numbers, over a socketpair

`Worker` is the door: a submission and requests go in, replies come out, never a verdict.
"""

from grader.kernel.sandbox import Tier, WallLayer, best_tier, probe_layers, refuse_unwalled
from grader.kernel.worker import Worker

__all__ = ["Tier", "WallLayer", "Worker", "best_tier", "probe_layers", "refuse_unwalled"]
