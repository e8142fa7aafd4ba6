"""A language model with all its gradients."""

import torch
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
