"""A language model with all its gradients, and state dicts as PyTorch names them."""

import torch
from torch import nn
from torch.nn import functional as F

from draw import Numbers
from layers import gradients, make_module, make_params, make_state, run

VOCABULARY, STEPS, BATCH, HIDDEN, LAYERS = 11, 7, 4, 6, 2
LENGTHS = [7, 3, 5, 1]


def language_model_cases():
    return [
        language_model_case("lstm", tied=False),
        language_model_case("lstm", tied=True),
        language_model_case("lstm", tied=False, lengths=LENGTHS),
        language_model_case("rnn", tied=False),
        language_model_case("gru", tied=True),
        language_model_case("gruResetAfter", tied=False),
    ]


def language_model_case(kind, tied, lengths=None):
    """Embedding, stacked cells, linear, cross entropy in nats: the mean over the targets within each row's length."""
    name = " ".join([kind, "tied" if tied else "untied"] + ["lengths"] * bool(lengths))
    numbers = Numbers(f"language model {name}")
    width = HIDDEN if tied else 4
    embedding = numbers.tensor(VOCABULARY, width)
    params = [make_params(kind, width if k == 0 else HIDDEN, HIDDEN, numbers) for k in range(LAYERS)]
    output = {"b": numbers.tensor(VOCABULARY)}
    if not tied:
        output["W"] = numbers.tensor(VOCABULARY, HIDDEN)
    states = [make_state(kind, BATCH, HIDDEN, numbers) for _ in range(LAYERS)]
    inputs = numbers.ids(STEPS, BATCH, below=VOCABULARY)
    targets = numbers.ids(STEPS, BATCH, below=VOCABULARY)
    for leaf in [embedding, *output.values(), *(v for s in states for v in s.values())]:
        leaf.requires_grad_()

    module = make_module(kind, params)
    hs, final = run(kind, module, F.embedding(inputs, embedding), states, lengths)
    logits = F.linear(hs, output.get("W", embedding), output["b"])
    counted = torch.arange(STEPS)[:, None] < torch.tensor(lengths or [STEPS] * BATCH)
    loss = F.cross_entropy(logits[counted], targets[counted])
    loss.backward()
    return {
        "name": name,
        "cell": kind,
        "tied": tied,
        "lengths": lengths,
        "sizes": {
            "vocabulary": VOCABULARY,
            "embedding": width,
            "hidden": HIDDEN,
            "layers": LAYERS,
            "steps": STEPS,
            "batch": BATCH,
        },
        "params": {"embedding": embedding, "layers": params, "output": output},
        "state": states,
        "inputs": inputs,
        "targets": targets,
        "logits": logits,
        "final": final,
        "count": int(counted.sum()),
        "loss": loss.item(),
        "gradients": {
            "params": {
                "embedding": embedding.grad,
                "layers": gradients(kind, module, params),
                "output": {key: value.grad for key, value in output.items()},
            },
            "state": [{key: v.grad for key, v in s.items()} for s in states],
        },
    }


class CharRNN(nn.Module):
    """The usual character model: `embedding`, a recurrent module under a name of its own, `fc`."""

    def __init__(self, attribute, vocabulary, width, hidden, layers):
        super().__init__()
        self.attribute = attribute
        self.embedding = nn.Embedding(vocabulary, width)
        setattr(self, attribute, nn.LSTM(width, hidden, layers))
        self.fc = nn.Linear(hidden, vocabulary)

    def forward(self, ids):
        hs, state = getattr(self, self.attribute)(self.embedding(ids))
        return self.fc(hs), state


def state_dict_cases():
    size = dict(input_size=3, hidden_size=5)
    cases = []
    for make in (nn.RNN, nn.LSTM, nn.GRU):
        for more in ({}, {"num_layers": 2}, {"num_layers": 2, "bidirectional": True}, {"bias": False}):
            cases.append(state_dict_case(make.__name__, make(**size, **more), {**size, **more}, (4, 2, 3)))
    for make in (nn.RNNCell, nn.LSTMCell, nn.GRUCell):
        cases.append(state_dict_case(make.__name__, make(**size), size, (2, 3)))
    for attribute in ("lstm", "rnn"):
        options = dict(attribute=attribute, vocabulary=VOCABULARY, width=4, hidden=6, layers=2)
        cases.append(state_dict_case("CharRNN", CharRNN(**options), options, None))
    return cases


def state_dict_case(kind, module, options, shape):
    """All parameters (both biases too) nonzero, a random input from the zero state, and what comes out."""
    words = [kind, *(f"{key}={value}" for key, value in options.items())]
    numbers = Numbers(" ".join(words))
    module = module.double()
    with torch.no_grad():
        for p in module.parameters():
            p.copy_(numbers.tensor(*p.shape, bound=0.625))
        x = numbers.ids(4, 2, below=VOCABULARY) if shape is None else numbers.tensor(*shape)
        out = module(x)
    if kind.endswith("Cell"):
        state = out if kind == "LSTMCell" else (out,)
        output = state[0]
    else:
        output, state = out[0], out[1] if torch.is_tensor(out[1]) is False else (out[1],)
    return {
        "name": " ".join(words),
        "module": kind,
        "options": options,
        "stateDict": dict(module.state_dict()),
        "input": x,
        "output": output,
        "state": dict(zip(("h", "c"), state)),
    }
