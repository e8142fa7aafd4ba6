"""Reproducible inputs and the JSON form of arrays."""

import json
import random
from math import prod

import torch

GRID = 256  # inputs are multiples of 1/256: float32 holds them exactly, so a golden measures arithmetic only


class Numbers:
    """Pseudo-random float64 tensors that depend on the name of the case and on nothing else."""

    def __init__(self, name):
        self.random = random.Random(name)

    def tensor(self, *shape, bound=1.0):
        steps = int(bound * GRID)
        draws = [self.integer(2 * steps + 1) - steps for _ in range(prod(shape))]
        return torch.tensor(draws, dtype=torch.float64).reshape(shape) / GRID

    def integer(self, below):
        return int(self.random.random() * below)

    def ids(self, *shape, below):
        return torch.tensor([self.integer(below) for _ in range(prod(shape))]).reshape(shape)


def array(t):
    """A tensor as {shape, data}; Python prints the shortest digits (at most 17) that give the same float64 back."""
    return {"shape": list(t.shape), "data": t.detach().reshape(-1).tolist()}


def arrays(tree):
    """The same tree with every tensor as {shape, data}."""
    if torch.is_tensor(tree):
        return array(tree)
    if isinstance(tree, dict):
        return {key: arrays(value) for key, value in tree.items()}
    if isinstance(tree, (list, tuple)):
        return [arrays(value) for value in tree]
    return tree


def write(path, cases):
    """One case a line."""
    lines = ",\n".join(json.dumps(arrays(c), separators=(",", ":"), allow_nan=False) for c in cases)
    path.write_text(f'{{"torch":"{torch.__version__}","cases":[\n{lines}\n]}}\n')
