"""What a model reads, and what it is asked: inputs and heads with their losses."""

import torch
from torch.nn import functional as F

STEPS, BATCH = 4, 3
INPUTS = [
    {"kind": "ids", "vocabulary": 5, "embedding": 3},
    {"kind": "vectors", "size": 3},
    {"kind": "oneHot", "size": 5},
]


def make_input(kind, numbers, vocabulary=None, embedding=None, size=None):
    """The inputs as they are given, the weights (an embedding or none), and what the first layer reads."""
    if kind == "vectors":
        x = numbers.tensor(STEPS, BATCH, size)
        return x, {}, lambda params: x
    ids = numbers.ids(STEPS, BATCH, below=size or vocabulary)
    if kind == "oneHot":
        return ids, {}, lambda params: F.one_hot(ids, size).double()
    return ids, {"embedding": numbers.tensor(vocabulary, embedding)}, lambda params: F.embedding(ids, params["embedding"])


def rows(head):
    """How many numbers the linear map gives."""
    if head["kind"] == "classes":
        return head["classes"]
    if head["kind"] == "numbers":
        return head["horizon"] * head["outputs"]
    return head["components"] * (1 + 2 * head["outputs"])


def make_targets(head, numbers):
    """Ids [T, B] or [B]; numbers [T, B, O], or [B, horizon O] with row k O + j for output j of step k."""
    lead = (BATCH,) if head["at"] == "last" else (STEPS, BATCH)
    if head["kind"] == "classes":
        return numbers.ids(*lead, below=head["classes"])
    return numbers.tensor(*lead, rows(head) if head["kind"] == "numbers" else head["outputs"])


def loss_of(head, outputs, targets, weights):
    """The mean over valid predictions, outputs [N, rows] and targets [N, ...]; of classes weighted as PyTorch does."""
    if head["kind"] == "classes":
        return F.cross_entropy(outputs, targets, weight=weights)
    if head["kind"] == "numbers":
        return F.mse_loss(outputs, targets)
    return mixture_loss(head["components"], head["outputs"], outputs, targets)


def mixture_loss(K, O, outputs, targets):
    """Rows: K logits, then K O means and K O logarithms of deviations, both in order k O + j (Bishop 1994)."""
    logits, means, deviations = outputs.split([K, K * O, K * O], 1)
    parts = torch.distributions.Normal(means.reshape(-1, K, O), deviations.reshape(-1, K, O).exp())
    mixed = torch.distributions.MixtureSameFamily(
        torch.distributions.Categorical(logits=logits), torch.distributions.Independent(parts, 1)
    )
    return -mixed.log_prob(targets).mean()
