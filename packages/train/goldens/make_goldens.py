#!/usr/bin/env python3
"""Options of PyTorch's optimisers beside those of packages/testing/goldens, made by the same functions.

python3 make_goldens.py   (needs python3-torch; writes optimisers.json beside itself)
"""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
here = Path(__file__).resolve().parent
sys.path.insert(0, str(here.parent.parent / "testing" / "goldens"))

from torch import optim

from draw import write
from optimisers import SCHEDULE, optimiser_case

write(
    here / "optimisers.json",
    [
        optimiser_case("sgd", optim.SGD, {"weight_decay": 0.1}),
        optimiser_case("sgd", optim.SGD, {"momentum": 0.9, "nesterov": True, "weight_decay": 0.1}, rates=SCHEDULE),
        optimiser_case("rmsprop", optim.RMSprop, {"momentum": 0.9, "weight_decay": 0.1}, rates=SCHEDULE),
        optimiser_case("adam", optim.Adam, {"weight_decay": 0.1}, rates=SCHEDULE),
    ],
)
