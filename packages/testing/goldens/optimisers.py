"""Five steps of each optimiser with given gradients, and clipping."""

import torch

from draw import Numbers

STEPS = 5
SCHEDULE = [0.1, 0.05, 0.025, 0.05, 0.01]


def parameters(numbers):
    return {"w": numbers.tensor(4, 3), "b": numbers.tensor(3)}


def optimiser_cases():
    o = torch.optim
    return [
        optimiser_case("sgd", o.SGD, {}),
        optimiser_case("sgd", o.SGD, {"momentum": 0.9}),
        optimiser_case("sgd", o.SGD, {"momentum": 0.9}, rates=SCHEDULE),
        optimiser_case("rmsprop", o.RMSprop, {"alpha": 0.99, "eps": 1e-8}),
        optimiser_case("rmsprop", o.RMSprop, {"alpha": 0.9, "eps": 1e-6}, rates=SCHEDULE),
        optimiser_case("adam", o.Adam, {"betas": (0.9, 0.999), "eps": 1e-8}),
        optimiser_case("adam", o.Adam, {"betas": (0.8, 0.95), "eps": 1e-6}, rates=SCHEDULE),
        optimiser_case("adamw", o.AdamW, {"betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.01}),
        optimiser_case("adamw", o.AdamW, {"betas": (0.9, 0.95), "eps": 1e-8, "weight_decay": 0.5}, rates=SCHEDULE),
        optimiser_case("sgd", o.SGD, {"weight_decay": 0.1}),
        optimiser_case("sgd", o.SGD, {"momentum": 0.9, "nesterov": True, "weight_decay": 0.1}, rates=SCHEDULE),
        optimiser_case("rmsprop", o.RMSprop, {"momentum": 0.9, "weight_decay": 0.1}, rates=SCHEDULE),
        optimiser_case("adam", o.Adam, {"weight_decay": 0.1}, rates=SCHEDULE),
    ]


def optimiser_case(name, make, options, rates=None):
    words = [name, *(f"{key}={value}" for key, value in options.items())] + ["schedule"] * bool(rates)
    numbers = Numbers(" ".join(words))
    params = parameters(numbers)
    steps = [parameters(numbers) for _ in range(STEPS)]
    for g in steps[:2]:
        g["w"][1] = 0.0  # a row that meets its first gradient late, as the row of a rare character does
    rates = rates or [0.05] * STEPS
    live = {key: p.clone().requires_grad_() for key, p in params.items()}
    optimiser = make(list(live.values()), lr=rates[0], **options)
    after = []
    for rate, grads in zip(rates, steps):
        optimiser.param_groups[0]["lr"] = rate
        for key, p in live.items():
            p.grad = grads[key].clone()
        optimiser.step()
        after.append({key: p.detach().clone() for key, p in live.items()})
    return {
        "name": " ".join(words),
        "optimiser": name,
        "options": options,
        "rates": rates,
        "params": params,
        "gradients": steps,
        "after": after,
    }


def clip_cases():
    scales = {"above": (1.0, 3), "below": (5.0, 0.125), "far above": (0.25, 1024), "zero": (1.0, 0)}
    return [clip_case(name, max, scale) for name, (max, scale) in scales.items()]


def clip_case(name, max, scale):
    """clip_grad_norm_ multiplies by max / (norm + 1e-6): its result lies below `max` by that much."""
    grads = {key: g * scale for key, g in parameters(Numbers(f"clip {name}")).items()}
    live = [torch.zeros_like(g).requires_grad_() for g in grads.values()]
    for p, g in zip(live, grads.values()):
        p.grad = g.clone()
    norm = torch.nn.utils.clip_grad_norm_(live, max)
    by_norm = {key: p.grad.clone() for key, p in zip(grads, live)}
    for p, g in zip(live, grads.values()):
        p.grad = g.clone()
    torch.nn.utils.clip_grad_value_(live, max)
    by_value = dict(zip(grads, (p.grad for p in live)))
    return {"name": name, "max": max, "gradients": grads, "norm": norm.item(), "byNorm": by_norm, "byValue": by_value}
