"""The grader's side of the examiner: networks to re-make go in, what they compute comes back.

The examiner has a process, mounts and limits of its own, apart from every student kernel. It is started when
the first network is to be re-made, and replaced when it ends or takes too long.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from grader.evidence import Build, Examined, LayerRow
from grader.kernel.host import Channel, HostDied, Program
from grader.kernel.inside.wire import BadFrame
from grader.kernel.sandbox import Tier, unused_uid

SHARED = ("exercise/networks/layer_table.py", "exercise/networks/layer_rules.py")
OWN = ("examiner_loop.py", "examiner.py", "blueprint.py", "draws.py", "fitting.py", "estimating.py", "wire.py")
FILES = (*OWN, *SHARED)
START_TIMEOUT = 120.0
TIMEOUT = 60.0


class Examiner:
    """One examiner process, that pays at once for what this runtime needs; `examine` may be called again and again."""

    def __init__(self, tier: Tier, runtime: str = "keras") -> None:
        self.tier = tier
        self._program = Program(FILES, [runtime], tier, None, unused_uid() if tier is Tier.CONTAINED else None)
        self._channel = Channel(self._program)
        self.warm = False

    async def examine(self, builds: Sequence[Build]) -> tuple[Examined, ...]:
        """What the examiner saw of each. Raises HostDied when it ended or took too long."""
        try:
            if not self.warm:
                await self._channel.open()
                await asyncio.wait_for(self._channel.receive(), START_TIMEOUT)
                self.warm = True
            await self._channel.send({"requests": [_request(build) for build in builds]})
            header, _ = await asyncio.wait_for(self._channel.receive(), TIMEOUT)
        except (TimeoutError, BadFrame) as error:
            raise HostDied(f"the examiner did not answer: {error!r}") from error
        return tuple(_read_reply(reply) for reply in header["replies"])

    async def hang_up(self) -> None:
        """Stop listening, before `close`."""
        await self._channel.hang_up()

    def close(self) -> None:
        """End the process."""
        self._program.close()


def _request(build: Build) -> dict[str, Any]:
    return {
        "model": build.model,
        "inputs": build.inputs,
        "weight_seed": build.weight_seed,
        "weights": None if build.weights is None else [weight.nested() for weight in build.weights],
        "shapes": None if build.weights is None else [list(weight.shape) for weight in build.weights],
        "train": build.train,
    }


def _read_reply(reply: Mapping[str, Any]) -> Examined:
    return Examined(
        refused=str(reply.get("refused", "")),
        rows=tuple(
            LayerRow(row["type"], row["name"], row["activation"], tuple(row["output_shape"]), row["parameters"])
            for row in reply.get("rows", ())
        ),
        parameters=int(reply.get("parameters", 0)),
        trainable=int(reply.get("trainable", 0)),
        outputs=reply.get("outputs"),
        trained=tuple(reply.get("trained", ())),
        summary=str(reply.get("summary", "")),
    )
