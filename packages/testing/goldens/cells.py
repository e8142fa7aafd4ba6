"""Cases of the recurrent cells: forward, loss and the gradient of every input."""

import torch

from draw import Numbers
from layers import gradients, make_module, make_params, make_state, run

INPUT, HIDDEN = 3, 5
LENGTHS = [9, 1, 4, 9, 7, 2, 6]


def cell_cases(kind):
    cases = [cell_case(kind, layers, T, B) for layers in (1, 3) for T in (1, 50) for B in (1, 7)]
    cases.append(cell_case(kind, 1, 9, 7, reverse=True))
    cases.append(cell_case(kind, 1, 9, 7, lengths=LENGTHS))
    cases.append(cell_case(kind, 1, 9, 7, lengths=LENGTHS, reverse=True))
    cases.append(cell_case(kind, 3, 9, 7, lengths=LENGTHS))
    return cases


def bidirectional_cases():
    return [
        cell_case(kind, layers, 9, 7, lengths=lengths, bidirectional=True)
        for kind in ("rnn", "lstm", "gruResetAfter")
        for layers, lengths in ((1, None), (1, LENGTHS), (2, None))
    ]


def flip(x, lengths):
    """Every row backwards within its own length; the padding stays where it is."""
    T, B = x.shape[:2]
    t = torch.arange(T)[:, None].expand(T, B)
    n = torch.tensor(lengths or [T] * B)[None, :]
    return x[torch.where(t < n, n - 1 - t, t), torch.arange(B)]


def cell_case(kind, layers, T, B, lengths=None, reverse=False, bidirectional=False):
    directions = 2 if bidirectional else 1
    words = [kind, f"layers={layers}", f"T={T}", f"B={B}"]
    words += ["lengths"] * bool(lengths) + ["reverse"] * reverse + ["bidirectional"] * bidirectional
    numbers = Numbers(" ".join(words))
    widths = [INPUT if k == 0 else directions * HIDDEN for k in range(layers) for _ in range(directions)]
    params = [make_params(kind, width, HIDDEN, numbers) for width in widths]
    states = [make_state(kind, B, HIDDEN, numbers) for _ in widths]
    x = numbers.tensor(T, B, INPUT)
    weights = {
        "hs": numbers.tensor(T, B, directions * HIDDEN),
        "final": [make_state(kind, B, HIDDEN, numbers) for _ in widths],
    }
    for leaf in [x, *(v for s in states for v in s.values())]:
        leaf.requires_grad_()

    module = make_module(kind, params, bidirectional)
    hs, final = run(kind, module, flip(x, lengths) if reverse else x, states, lengths)
    hs = flip(hs, lengths) if reverse else hs
    loss = (weights["hs"] * hs).sum()
    for w, s in zip(weights["final"], final):
        loss = loss + sum((w[name] * s[name]).sum() for name in s)
    loss.backward()
    return {
        "name": " ".join(words),
        "cell": kind,
        "sizes": {"layers": layers, "steps": T, "batch": B, "input": INPUT, "hidden": HIDDEN},
        "lengths": lengths,
        "reverse": reverse,
        "params": params,
        "state": states,
        "x": x,
        "hs": hs,
        "final": final,
        "weights": weights,
        "loss": loss.item(),
        "gradients": {
            "params": gradients(kind, module, params, bidirectional),
            "state": [{name: v.grad for name, v in s.items()} for s in states],
            "x": x.grad,
        },
    }
