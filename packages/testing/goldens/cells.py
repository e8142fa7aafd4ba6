"""Cases of the recurrent cells: forward, loss and the gradient of every input."""

import torch

from draw import Numbers
from layers import CELLS, gradients, make_module, make_params, make_state, run
from steps import walk

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


def zoneout_cases():
    """Masks of noughts and ones, as in training, and of fractions, as where their mean is taken."""
    cases = []
    for kind in CELLS:
        cases.append(cell_case(kind, 1, 6, 4, masks="bits"))
        cases.append(cell_case(kind, 1, 6, 4, masks="fractions", reverse=True))
        cases.append(cell_case(kind, 1, 6, 4, masks="bits", lengths=[6, 1, 4, 3]))
        cases.append(cell_case(kind, 1, 6, 4, masks="fractions", lengths=[6, 1, 4, 3], reverse=True))
    cases.append(cell_case("lstm", 1, 6, 4, masks="bits", parts=("h",)))
    cases.append(cell_case("lstm", 1, 6, 4, masks="fractions", parts=("c",)))
    return cases


def make_masks(kind, draw, T, B, parts, numbers):
    def one():
        if draw == "bits":
            return numbers.ids(T, B, HIDDEN, below=2).double()
        return numbers.tensor(T, B, HIDDEN).abs()

    return {name: one() for name in parts or make_state(kind, B, HIDDEN, numbers)}


def flip(x, lengths):
    """Every row backwards within its own length; the padding stays where it is."""
    T, B = x.shape[:2]
    t = torch.arange(T)[:, None].expand(T, B)
    n = torch.tensor(lengths or [T] * B)[None, :]
    return x[torch.where(t < n, n - 1 - t, t), torch.arange(B)]


def by_module(kind, params, states, x, lengths, reverse, bidirectional):
    """Outputs, final states, and what gives the gradients of the weights after backward()."""
    module = make_module(kind, params, bidirectional)
    hs, final = run(kind, module, flip(x, lengths) if reverse else x, states, lengths)
    return flip(hs, lengths) if reverse else hs, final, lambda: gradients(kind, module, params, bidirectional)


def written_out(kind, params, states, x, lengths, reverse, masks):
    """The same by the formulas of steps.py; without masks those are what PyTorch's own modules compute."""
    if kind in CELLS or kind == "rnnRelu":
        ours = walk(kind, params, states, x, lengths, reverse)[0]
        theirs = by_module(kind, params, states, x, lengths, reverse, False)[0]
        torch.testing.assert_close(ours, theirs, rtol=1e-9, atol=1e-12)
    hs, final = walk(kind, params, states, x, lengths, reverse, masks)
    return hs, final, lambda: [{name: v.grad for name, v in p.items()} for p in params]


def cell_case(kind, layers, T, B, lengths=None, reverse=False, bidirectional=False, masks=None, parts=None):
    directions = 2 if bidirectional else 1
    words = [kind, f"layers={layers}", f"T={T}", f"B={B}"]
    words += ["lengths"] * bool(lengths) + ["reverse"] * reverse + ["bidirectional"] * bidirectional
    words += [f"masks={masks}"] * bool(masks) + [f"of={part}" for part in parts or ()]
    numbers = Numbers(" ".join(words))
    widths = [INPUT if k == 0 else directions * HIDDEN for k in range(layers) for _ in range(directions)]
    params = [make_params(kind, width, HIDDEN, numbers) for width in widths]
    states = [make_state(kind, B, HIDDEN, numbers) for _ in widths]
    x = numbers.tensor(T, B, INPUT)
    weights = {
        "hs": numbers.tensor(T, B, directions * HIDDEN),
        "final": [make_state(kind, B, HIDDEN, numbers) for _ in widths],
    }
    if masks:
        masks = make_masks(kind, masks, T, B, parts, numbers)
    for leaf in [x, *(v for tree in (*states, *params) for v in tree.values())]:
        leaf.requires_grad_()

    compute = by_module if kind in CELLS and not masks else written_out
    how = {"lengths": lengths, "reverse": reverse}
    more = {"bidirectional": bidirectional} if compute is by_module else {"masks": masks}
    hs, final, gradients_of_params = compute(kind, params, states, x, **how, **more)
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
        **({"masks": masks} if masks else {}),
        "params": params,
        "state": states,
        "x": x,
        "hs": hs,
        "final": final,
        "weights": weights,
        "loss": loss.item(),
        "gradients": {
            "params": gradients_of_params(),
            "state": [{name: v.grad for name, v in s.items()} for s in states],
            "x": x.grad,
        },
    }
