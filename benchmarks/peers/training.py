"""A step of Adam on a classifier of one hidden layer, dense or a tensor train."""

import string

RATE, DECAY1, DECAY2, EPSILON = 1e-3, 0.9, 0.999, 1e-8


def parameters(arrays):
    return sorted(name for name in arrays if name.startswith("parameter/"))


def letters(equation):
    """With a letter for each label, as PyTorch wants it."""
    labels = sorted(set(equation) - set(",->"))
    return equation.translate(str.maketrans(dict(zip(labels, string.ascii_letters))))


def logits(einsum, relu, x, value, settings):
    """value gives a parameter by its name."""
    if "equation" in settings:
        cores = [value("layer0_core%d" % k) for k in range(settings["cores"])]
        modes = x.reshape([len(x)] + settings["modes"])
        hidden = einsum(letters(settings["equation"]), modes, *cores).reshape(len(x), -1)
    else:
        hidden = x @ value("layer0_weight")
    hidden = relu(hidden + value("layer0_bias"))
    return hidden @ value("layer1_weight") + value("layer1_bias")


def pytorch(arrays, settings):
    import torch

    x, labels = arrays["pixels"], arrays["labels"]
    names = parameters(arrays)
    values = {name: arrays[name].requires_grad_() for name in names}
    adam = torch.optim.Adam(values.values(), lr=RATE, betas=(DECAY1, DECAY2), eps=EPSILON)

    def call():
        adam.zero_grad()
        signal = logits(
            torch.einsum, torch.relu, x, lambda name: values["parameter/" + name], settings
        )
        loss = -(labels * torch.log_softmax(signal, -1)).sum(-1).mean()
        loss.backward()
        adam.step()
        state = {
            names[k].replace("parameter", slot): adam.state[value][kept]
            for k, value in enumerate(values.values())
            for slot, kept in (("m", "exp_avg"), ("v", "exp_avg_sq"))
        }
        return {
            "loss": loss.detach(),
            **{name: values[name].detach() for name in names},
            **state,
        }

    return call


def jax(arrays, settings):
    import jax
    from jax import numpy as jnp

    names = parameters(arrays)

    def loss(values, x, labels):
        signal = logits(
            jnp.einsum,
            lambda v: jnp.maximum(v, 0),
            x,
            lambda name: values["parameter/" + name],
            settings,
        )
        return -(labels * jax.nn.log_softmax(signal)).sum(-1).mean()

    @jax.jit
    def step(values, first, second, count, x, labels):
        now, gradient = jax.value_and_grad(loss)(values, x, labels)
        new, m, v = {}, {}, {}
        for name in values:
            g = gradient[name]
            m[name] = DECAY1 * first[name] + (1 - DECAY1) * g
            v[name] = DECAY2 * second[name] + (1 - DECAY2) * g * g
            mean = m[name] / (1 - DECAY1**count)
            spread = jnp.sqrt(v[name] / (1 - DECAY2**count))
            new[name] = values[name] - RATE * mean / (spread + EPSILON)
        return now, new, m, v

    state = {
        "values": {name: arrays[name] for name in names},
        "first": {name: jnp.zeros_like(arrays[name]) for name in names},
        "second": {name: jnp.zeros_like(arrays[name]) for name in names},
        "count": 0,
    }

    def call():
        state["count"] += 1
        now, state["values"], state["first"], state["second"] = step(
            state["values"],
            state["first"],
            state["second"],
            float(state["count"]),
            arrays["pixels"],
            arrays["labels"],
        )
        return {
            "loss": now,
            **state["values"],
            **{n.replace("parameter", "m"): v for n, v in state["first"].items()},
            **{n.replace("parameter", "v"): v for n, v in state["second"].items()},
        }

    return call
