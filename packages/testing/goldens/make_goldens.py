#!/usr/bin/env python3
"""Writes every golden file, in float64: python3 make_goldens.py [folder]   (see README.md)"""

import sys
from pathlib import Path

sys.dont_write_bytecode = True

import torch

from cells import bidirectional_cases, cell_cases, zoneout_cases
from draw import write
from gradient_flow import gradient_flow_cases, spectrum_cases
from language_models import language_model_cases
from layers import GATES
from models import model_cases
from optimisers import clip_cases, optimiser_cases
from state_dicts import state_dict_cases

torch.set_num_threads(1)
folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)
for kind in GATES:
    write(folder / f"{kind}.json", cell_cases(kind))
write(folder / "zoneout.json", zoneout_cases())
write(folder / "bidirectional.json", bidirectional_cases())
write(folder / "languageModel.json", language_model_cases())
write(folder / "models.json", model_cases())
write(folder / "optimisers.json", optimiser_cases())
write(folder / "clip.json", clip_cases())
write(folder / "stateDicts.json", state_dict_cases())
write(folder / "gradientFlow.json", gradient_flow_cases())
write(folder / "spectra.json", spectrum_cases())
