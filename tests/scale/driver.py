"""A process of its own that encodes on Ray, to be killed: `python -m tests.scale.driver ADDRESS TEXTS OUT`."""

import sys
from dataclasses import replace
from pathlib import Path

from gte_demo.scale import sources
from gte_demo.scale.encode import encode_folder
from gte_demo.scale.ray_engine import connected
from gte_demo.scale.work import Models
from tests.scale.slow_toy import SlowToy
from tests.scale.texts import work_on

if __name__ == "__main__":
    address, texts, out = sys.argv[1:]
    sources.UNIT_FILES = 1  # so that a few files make many parts
    units, work = work_on(Path(texts), Path(out))
    with connected(address) as cluster:
        pools = cluster.pools(1)
        encode_folder(units, replace(work, models=Models(SlowToy, SlowToy)), cluster.engine(pools))
