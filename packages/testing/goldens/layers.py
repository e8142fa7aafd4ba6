"""Recurrent layers of PyTorch (and the lesson's GRU, which PyTorch lacks) with weights in the layout of this repository."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

GATES = {"rnn": 1, "lstm": 4, "gru": 3, "gruResetAfter": 3, "minGru": 2, "layerNormLstm": 4, "rnnRelu": 1}
CELLS = ("rnn", "lstm", "gru", "gruResetAfter")  # those that make_module makes; steps.py writes out the others


class LessonGru(nn.Module):
    """Reset before the matrix, z keeps the candidate: h' = (1 - z) h + z tanh(W_xn x + W_hn (r h) + b_n)."""

    def __init__(self, input_size, hidden_size, num_layers):
        super().__init__()
        self.hidden_size, self.num_layers = hidden_size, num_layers
        for k in range(num_layers):
            width = input_size if k == 0 else hidden_size
            setattr(self, f"weight_ih_l{k}", nn.Parameter(torch.empty(3 * hidden_size, width)))
            setattr(self, f"weight_hh_l{k}", nn.Parameter(torch.empty(3 * hidden_size, hidden_size)))
            setattr(self, f"bias_ih_l{k}", nn.Parameter(torch.empty(3 * hidden_size)))

    def step(self, k, h, x):
        W_xr, W_xz, W_xn = getattr(self, f"weight_ih_l{k}").chunk(3)
        W_hr, W_hz, W_hn = getattr(self, f"weight_hh_l{k}").chunk(3)
        b_r, b_z, b_n = getattr(self, f"bias_ih_l{k}").chunk(3)
        r = torch.sigmoid(x @ W_xr.T + h @ W_hr.T + b_r)
        z = torch.sigmoid(x @ W_xz.T + h @ W_hz.T + b_z)
        n = torch.tanh(x @ W_xn.T + (r * h) @ W_hn.T + b_n)
        return (1 - z) * h + z * n

    def forward(self, x, h0, lengths=None):
        last = []
        for k in range(self.num_layers):
            h, hs = h0[k], []
            for t in range(len(x)):
                live = torch.ones(len(h), 1) if lengths is None else (t < torch.tensor(lengths)).double()[:, None]
                new = self.step(k, h, x[t])
                h = live * new + (1 - live) * h
                hs.append(live * new)
            x = torch.stack(hs)
            last.append(h)
        return x, torch.stack(last)


def make_params(kind, inputs, hidden, numbers):
    """Weights [out, in], one bias a gate; only gruResetAfter keeps b_hn apart."""
    rows = GATES[kind] * hidden
    if kind == "minGru":
        return {name: numbers.tensor(*shape, bound=0.625) for name, shape in (("W_x", (rows, inputs)), ("b", (rows,)))}
    names = ("W_xh", "W_hh", "b_h") if kind in ("rnn", "rnnRelu") else ("W_x", "W_h", "b")
    shapes = ((rows, inputs), (rows, hidden), (rows,))
    params = {name: numbers.tensor(*shape, bound=0.625) for name, shape in zip(names, shapes)}
    if kind == "gruResetAfter":
        params["b_hn"] = numbers.tensor(hidden, bound=0.625)
    if kind == "layerNormLstm":
        for name, size in (("g_x", rows), ("g_h", rows), ("g_c", hidden)):
            params[name] = 0.5 + numbers.tensor(size, bound=0.25)  # half the usual gain: tame over 50 steps
        params["b_c"] = numbers.tensor(hidden, bound=0.625)
    return params


def make_state(kind, batch, hidden, numbers):
    return {name: numbers.tensor(batch, hidden) for name in (("h", "c") if "lstm" in kind.lower() else ("h",))}


def make_module(kind, params, bidirectional=False):
    """The module holding `params`, one record for each layer (and direction)."""
    W_x, W_h = list(params[0].values())[:2]
    layers = len(params) // (2 if bidirectional else 1)
    sizes = dict(input_size=W_x.shape[1], hidden_size=W_h.shape[1], num_layers=layers)
    if kind == "gru":
        module = LessonGru(**sizes).double()
    else:
        make = {"rnn": nn.RNN, "rnnRelu": nn.RNN, "lstm": nn.LSTM, "gruResetAfter": nn.GRU}[kind]
        more = {"nonlinearity": "relu"} if kind == "rnnRelu" else {}
        module = make(**sizes, **more, bidirectional=bidirectional).double()
    with torch.no_grad():
        for p, suffix in zip(params, suffixes(layers, bidirectional)):
            W_x, W_h, b = list(p.values())[:3]
            getattr(module, f"weight_ih_{suffix}").copy_(W_x)
            getattr(module, f"weight_hh_{suffix}").copy_(W_h)
            getattr(module, f"bias_ih_{suffix}").copy_(b)
            if kind != "gru":
                getattr(module, f"bias_hh_{suffix}").zero_()
            if "b_hn" in p:
                getattr(module, f"bias_hh_{suffix}")[-len(p["b_hn"]) :] = p["b_hn"]
    return module


def suffixes(layers, bidirectional):
    return [f"l{k}{end}" for k in range(layers) for end in (("", "_reverse") if bidirectional else ("",))]


def gradients(kind, module, params, bidirectional=False):
    """What backward() left in the module, in our layout: both of PyTorch's biases have the gradient of their sum."""
    grads = []
    for p, suffix in zip(params, suffixes(module.num_layers, bidirectional)):
        ours = [getattr(module, f"{name}_{suffix}").grad for name in ("weight_ih", "weight_hh", "bias_ih")]
        if "b_hn" in p:
            ours.append(getattr(module, f"bias_hh_{suffix}").grad[-len(p["b_hn"]) :])
        grads.append(dict(zip(p, ours)))
    return grads


def run(kind, module, x, states, lengths=None):
    """hs [T, B, H] (zero beyond a row's length) and the final state of every layer and direction."""
    packed = lengths is not None and kind != "gru"
    start = [torch.stack([s[name] for s in states]) for name in states[0]]
    inputs = pack_padded_sequence(x, lengths, enforce_sorted=False) if packed else x
    masks = {"lengths": lengths} if kind == "gru" else {}
    hs, last = module(inputs, tuple(start) if kind == "lstm" else start[0], **masks)
    if packed:
        hs = pad_packed_sequence(hs, total_length=len(x))[0]
    parts = last if kind == "lstm" else (last,)
    return hs, [dict(zip(states[0], s)) for s in zip(*parts)]
