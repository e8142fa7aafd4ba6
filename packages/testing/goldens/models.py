"""Models of every input and every head, of layers of mixed kind and width, with all their gradients."""

import torch
from torch.nn import functional as F

from draw import Numbers
from heads import BATCH, INPUTS, STEPS, loss_of, make_input, make_targets, rows
from layers import gradients, make_module, make_params, make_state, run

LENGTHS = [4, 1, 3]
LAYERS = [{"cell": "lstm", "hidden": 4}, {"cell": "gruResetAfter", "hidden": 3}]
BOTH = [{**layer, "bidirectional": True} for layer in LAYERS]
HEADS = [
    {"kind": "classes", "classes": 3, "at": "every"},
    {"kind": "classes", "classes": 3, "at": "last"},
    {"kind": "numbers", "outputs": 2, "at": "every", "horizon": 1},
    {"kind": "numbers", "outputs": 2, "at": "last", "horizon": 3},
    {"kind": "mixture", "components": 3, "outputs": 2, "at": "every"},
]


def model_cases():
    """Every second one with lengths, so that every input and every head has both."""
    cases = []
    for given in INPUTS:
        for head in HEADS:
            cases.append(model_case(given, LAYERS, head, lengths=LENGTHS if len(cases) % 2 else None))
    cases.append(model_case(INPUTS[1], BOTH, HEADS[1], lengths=LENGTHS))
    cases.append(model_case(INPUTS[1], LAYERS, HEADS[0], lengths=LENGTHS, weights=[0.5, 2.0, 1.25]))
    return cases


def make_layers(layers, width, numbers):
    """For each layer its weights and its states, one of each for every direction."""
    made = []
    for layer in layers:
        directions = 2 if layer.get("bidirectional") else 1
        params = [make_params(layer["cell"], width, layer["hidden"], numbers) for _ in range(directions)]
        states = [make_state(layer["cell"], BATCH, layer["hidden"], numbers) for _ in range(directions)]
        made.append((layer["cell"], params, states))
        width = directions * layer["hidden"]
    return made, width


def by_path(prefix, layers):
    """`prefix0.W_x`, or `prefix0.forward.W_x` and `prefix0.backward.W_x`."""
    found = {}
    for k, parts in enumerate(layers):
        for part, direction in zip(parts, ("forward.", "backward.") if len(parts) == 2 else ("",)):
            found.update({f"{prefix}{k}.{direction}{name}": value for name, value in part.items()})
    return found


def last(final):
    """The output after each row's last step: both directions' final h, one after the other."""
    return torch.cat([s["h"] for s in final], 1)


def model_case(given, layers, head, lengths=None, weights=None):
    words = [given["kind"], *("both " * bool(layer.get("bidirectional")) + layer["cell"] for layer in layers)]
    words += [head["kind"], head["at"]] + ["lengths"] * bool(lengths) + ["weights"] * bool(weights)
    numbers = Numbers(f"model {' '.join(words)}")
    inputs, params, read = make_input(numbers=numbers, **given)
    made, width = make_layers(layers, read(params).shape[2], numbers)
    params = {**params, "output.W": numbers.tensor(rows(head), width), "output.b": numbers.tensor(rows(head))}
    targets = make_targets(head, numbers)
    for leaf in [*params.values(), *(v for _, _, states in made for s in states for v in s.values())]:
        leaf.requires_grad_()

    hs, finals, modules = read(params), [], []
    for cell, weights_of_layer, states in made:
        modules.append(make_module(cell, weights_of_layer, bidirectional=len(states) == 2))
        hs, final = run(cell, modules[-1], hs, states, lengths)
        finals.append(final)
    outputs = F.linear(last(finals[-1]) if head["at"] == "last" else hs, params["output.W"], params["output.b"])
    valid = torch.arange(STEPS)[:, None] < torch.tensor(lengths or [STEPS] * BATCH)
    counted = torch.ones(BATCH, dtype=torch.bool) if head["at"] == "last" else valid
    loss = loss_of(head, outputs[counted], targets[counted], weights and torch.tensor(weights, dtype=torch.float64))
    loss.backward()
    slopes = [gradients(cell, module, p, len(p) == 2) for module, (cell, p, _) in zip(modules, made)]
    return {
        "name": " ".join(words),
        "input": given,
        "layers": layers,
        "head": head,
        "sizes": {"steps": STEPS, "batch": BATCH},
        "lengths": lengths,
        "classWeights": weights,
        "params": {**params, **by_path("layers.", [p for _, p, _ in made])},
        "state": by_path("", [states for _, _, states in made]),
        "inputs": inputs,
        "targets": targets,
        "outputs": outputs,
        "final": by_path("", finals),
        "loss": loss.item(),
        "gradients": {
            "params": {**{path: p.grad for path, p in params.items()}, **by_path("layers.", slopes)},
            "state": by_path("", [[{n: v.grad for n, v in s.items()} for s in states] for _, _, states in made]),
        },
    }
