"""PyTorch as a contestant. Arguments: "lesson" or "nn", and the number of threads."""
import json
import sys
import time
import resource

import torch
from torch import nn

# Characters in one measured run of generation, as in workloads.js.
CHARACTERS = 100

style, threads = sys.argv[1], int(sys.argv[2])
torch.set_num_threads(threads)


class LessonLstm(nn.Module):
    """An LSTM cell written out, one gate at a time, as in a lesson."""

    def __init__(self, inputs, hidden):
        super().__init__()
        self.hidden = hidden
        self.gates = nn.ModuleList([nn.Linear(inputs + hidden, hidden) for _ in range(4)])

    def forward(self, xs, state=None):
        h = xs.new_zeros(xs.shape[1], self.hidden) if state is None else state[0]
        c = xs.new_zeros(xs.shape[1], self.hidden) if state is None else state[1]
        hs = []
        for x in xs:
            xh = torch.cat([x, h], 1)
            i, f, o = (torch.sigmoid(self.gates[k](xh)) for k in (0, 1, 3))
            g = torch.tanh(self.gates[2](xh))
            c = f * c + i * g
            h = o * torch.tanh(c)
            hs.append(h)
        return torch.stack(hs), (h, c)


class LessonStack(nn.Module):
    def __init__(self, inputs, hidden, layers):
        super().__init__()
        self.layers = nn.ModuleList([LessonLstm(inputs if k == 0 else hidden, hidden) for k in range(layers)])

    def forward(self, xs, states=None):
        out = []
        for k, layer in enumerate(self.layers):
            xs, state = layer(xs, None if states is None else states[k])
            out.append(state)
        return xs, out


KINDS = {"lstm": nn.LSTM, "gruResetAfter": nn.GRU, "rnn": nn.RNN}


class Model(nn.Module):
    def __init__(self, w):
        super().__init__()
        self.embedding = nn.Embedding(w["V"], w["E"])
        if style == "lesson":
            if w["cell"] != "lstm":
                raise ValueError("only the LSTM is written out")
            self.rnn = LessonStack(w["E"], w["H"], w["L"])
        else:
            self.rnn = KINDS[w["cell"]](w["E"], w["H"], w["L"])
        self.fc = nn.Linear(w["H"], w["V"])

    def forward(self, ids, state=None):
        hs, state = self.rnn(self.embedding(ids), state)
        return self.fc(hs), state


def prepare(w):
    torch.manual_seed(1)
    model = Model(w)
    if w["kind"] == "generate":
        return generator(model, w)
    ids = torch.randint(w["V"], (w["T"], w["B"]))
    targets = torch.randint(w["V"], (w["T"] * w["B"],))
    adam = torch.optim.Adam(model.parameters(), lr=1e-3)

    def run():
        adam.zero_grad(set_to_none=True)
        logits, _ = model(ids)
        loss = nn.functional.cross_entropy(logits.view(-1, w["V"]), targets)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 5)
        adam.step()
        return float(loss)

    return run


def generator(model, w):
    model.eval()
    state, last = None, torch.zeros(1, 1, dtype=torch.long)

    def run():
        nonlocal state, last
        with torch.no_grad():
            for _ in range(CHARACTERS):
                logits, state = model(last, state)
                last = torch.multinomial(torch.softmax(logits[0, 0] / 0.8, 0), 1).view(1, 1)

    return run


prepared = None
for line in sys.stdin:
    request = json.loads(line)
    try:
        if request["command"] == "setup":
            prepared = None
            prepared = prepare(request["workload"])
            reply = {}
        elif request["command"] == "run":
            ms = []
            for _ in range(request["times"]):
                start = time.perf_counter()
                prepared()
                ms.append((time.perf_counter() - start) * 1e3)
            reply = {"ms": ms, "peakBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}
        else:
            reply = {"torch": torch.__version__, "threads": threads}
    except Exception as error:  # the runner prints it as "cannot"
        reply = {"error": str(error)}
    print(json.dumps(reply), flush=True)
