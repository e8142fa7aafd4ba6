"""How a loss reaches back through time: norms of dL/dh_0 (and dL/dc_0) for several lengths, of dL/dh_t for every t, and
spectra of recurrent matrices."""

import torch

from draw import Numbers
from layers import CELLS, make_module, make_params, make_state, run
from steps import step

INPUT, HIDDEN, BATCH = 3, 8, 2
LENGTHS = [10, 50, 100, 200, 500]
PROFILE = 50


def states_of(kind, layers, states, x):
    """The state of every layer at every time, [T + 1][L], each a leaf that keeps its gradient (nn.LSTM would hide them)."""
    times = [[{name: v.clone().requires_grad_() for name, v in s.items()} for s in states]]
    for x_t in x:
        now = []
        for p, s in zip(layers, times[-1]):
            now.append(step(kind, p, s, x_t))
            for v in now[-1].values():
                v.retain_grad()
            x_t = now[-1]["h"]
        times.append(now)
    return times


def norms(states):
    """The norm of each row's gradient, [L] of {name: [B]}; the loss is a sum over rows, so rows are independent."""
    return [{name: v.grad.norm(dim=1).tolist() for name, v in s.items()} for s in states]


def loss(times, w, every):
    outputs = [now[-1]["h"] for now in times[1:]]
    return sum((w * h).sum() for h in (outputs if every else outputs[-1:]))


def check(kind, params, states, x, w):
    """The steps above are PyTorch's own modules: the same gradient of the first states."""
    leaves = [{name: v.clone().requires_grad_() for name, v in s.items()} for s in states]
    hs, _ = run(kind, make_module(kind, params), x, leaves)
    (w * hs[-1]).sum().backward()
    times = states_of(kind, params, states, x)
    loss(times, w, every=False).backward()
    for ours, theirs in zip(times[0], leaves):
        for name in ours:
            torch.testing.assert_close(ours[name].grad, theirs[name].grad, rtol=1e-9, atol=0)


def flow_case(kind, layers=1, every=False):
    words = [kind, f"layers={layers}", "every" if every else "last"]
    numbers = Numbers(f"gradient flow {' '.join(words)}")
    params = [make_params(kind, INPUT if k == 0 else HIDDEN, HIDDEN, numbers) for k in range(layers)]
    states = [make_state(kind, BATCH, HIDDEN, numbers) for _ in range(layers)]
    lengths = LENGTHS if layers == 1 and not every else [PROFILE]
    x = numbers.tensor(max(lengths), BATCH, INPUT)
    w = numbers.tensor(HIDDEN)
    if kind in CELLS:
        check(kind, params, states, x[:PROFILE], w)
    first = []
    for T in lengths:
        times = states_of(kind, params, states, x[:T])
        loss(times, w, every).backward()
        first.append(norms(times[0]))
    times = states_of(kind, params, states, x[:PROFILE])
    loss(times, w, every).backward()
    return {
        "name": " ".join(words),
        "cell": kind,
        "at": "every" if every else "last",
        "params": params,
        "state": states,
        "x": x,
        "w": w,
        "lengths": lengths,
        "first": first,
        "profile": [norms(now) for now in times],
    }


def spectrum_case(H, bound):
    """A matrix drawn like PyTorch's recurrent weights, U(-1/sqrt(H), 1/sqrt(H)), or another bound."""
    W = Numbers(f"spectrum {H} {bound}").tensor(H, H, bound=bound)
    return {
        "name": f"spectrum H={H} bound={bound}",
        "W": W,
        "singularValues": torch.linalg.svdvals(W),
        "spectralRadius": torch.linalg.eigvals(W).abs().max().item(),
    }


def gradient_flow_cases():
    return [
        *(flow_case(kind) for kind in CELLS),
        *(flow_case(kind, layers=2) for kind in CELLS),
        *(flow_case(kind, every=True) for kind in CELLS),
        flow_case("lstm", layers=2, every=True),
        flow_case("minGru", layers=2, every=True),
        flow_case("layerNormLstm", layers=2, every=True),
    ]


def spectrum_cases():
    return [spectrum_case(H, bound) for H, bound in ((1, 1), (8, 0.375), (16, 1), (64, 0.125))]
