"""One step of every cell, written out with PyTorch's functions; and walks with masks, lengths and direction over it."""

import torch
from torch.nn import functional as F

EPSILON = 1e-5


def step(kind, p, s, x):
    """The state after x [B, I]."""
    return STEPS[kind](p, s, x)


def rnn(p, s, x):
    return {"h": torch.tanh(F.linear(s["h"], p["W_hh"]) + F.linear(x, p["W_xh"], p["b_h"]))}


def rnn_relu(p, s, x):
    """nn.RNN with nonlinearity='relu'."""
    return {"h": torch.relu(F.linear(s["h"], p["W_hh"]) + F.linear(x, p["W_xh"], p["b_h"]))}


def lstm_gates(a, c):
    """The new c, and the output gate."""
    i, f, g, o = a.chunk(4, 1)
    return torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g), torch.sigmoid(o)


def lstm(p, s, x):
    c, o = lstm_gates(F.linear(x, p["W_x"], p["b"]) + F.linear(s["h"], p["W_h"]), s["c"])
    return {"h": o * torch.tanh(c), "c": c}


def layer_norm_lstm(p, s, x):
    """Ba, Kiros & Hinton 2016, arXiv 1607.06450: every product is normalised over all its 4H numbers, and c over H."""
    H = s["h"].shape[1]
    from_x = F.layer_norm(F.linear(x, p["W_x"]), (4 * H,), p["g_x"], eps=EPSILON)
    from_h = F.layer_norm(F.linear(s["h"], p["W_h"]), (4 * H,), p["g_h"], eps=EPSILON)
    c, o = lstm_gates(from_x + from_h + p["b"], s["c"])
    return {"h": o * torch.tanh(F.layer_norm(c, (H,), p["g_c"], p["b_c"], EPSILON)), "c": c}


def gru(p, s, x):
    h = s["h"]
    (x_r, x_z, x_n), (W_r, W_z, W_n) = F.linear(x, p["W_x"], p["b"]).chunk(3, 1), p["W_h"].chunk(3)
    r = torch.sigmoid(x_r + F.linear(h, W_r))
    z = torch.sigmoid(x_z + F.linear(h, W_z))
    n = torch.tanh(x_n + F.linear(r * h, W_n))
    return {"h": (1 - z) * h + z * n}


def gru_reset_after(p, s, x):
    h = s["h"]
    (x_r, x_z, x_n), (W_r, W_z, W_n) = F.linear(x, p["W_x"], p["b"]).chunk(3, 1), p["W_h"].chunk(3)
    r = torch.sigmoid(x_r + F.linear(h, W_r))
    z = torch.sigmoid(x_z + F.linear(h, W_z))
    n = torch.tanh(x_n + r * F.linear(h, W_n, p["b_hn"]))
    return {"h": (1 - z) * n + z * h}


def min_gru(p, s, x):
    """Feng et al. 2024, arXiv 2410.01201: no gate sees h."""
    z, n = F.linear(x, p["W_x"], p["b"]).chunk(2, 1)
    z = torch.sigmoid(z)
    return {"h": (1 - z) * s["h"] + z * n}


STEPS = {
    "rnn": rnn,
    "lstm": lstm,
    "gru": gru,
    "gruResetAfter": gru_reset_after,
    "minGru": min_gru,
    "layerNormLstm": layer_norm_lstm,
    "rnnRelu": rnn_relu,
}


def walk(kind, params, states, x, lengths=None, reverse=False, masks=None):
    """hs [T, B, H] (zero beyond a row's length) and the final state of every layer. Where there is a mask m, the state
    is m s_old + (1 - m) s_new (zoneout, Krueger et al. 2016, arXiv 1606.01305); of the last layer's h that is hs."""
    T, B = x.shape[:2]
    n = torch.tensor(lengths or [T] * B)
    final = []
    for p, s in zip(params, states):
        hs = [None] * T
        for t in reversed(range(T)) if reverse else range(T):
            new = step(kind, p, s, x[t])
            for name, m in (masks or {}).items():
                new[name] = m[t] * s[name] + (1 - m[t]) * new[name]
            live = (t < n)[:, None]
            s = {name: torch.where(live, new[name], s[name]) for name in s}
            hs[t] = torch.where(live, s["h"], torch.zeros_like(s["h"]))
        x = torch.stack(hs)
        final.append(s)
    return x, final
