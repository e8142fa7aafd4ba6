"""State dicts as PyTorch names them, and what their modules compute."""

import torch
from torch import nn

from draw import Numbers

VOCABULARY = 11


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
        output, state = out
        state = (state,) if torch.is_tensor(state) else state
    return {
        "name": " ".join(words),
        "module": kind,
        "options": options,
        "stateDict": dict(module.state_dict()),
        "input": x,
        "output": output,
        "state": dict(zip(("h", "c"), state)),
    }
