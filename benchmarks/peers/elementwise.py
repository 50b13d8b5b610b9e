"""Functions of each number, normalisations of each row, a chain of six operations."""


def pytorch(arrays, settings):
    import torch
    from torch.nn import functional

    x = arrays["x"]
    if settings["operation"] == "layer norm":
        scale, shift = arrays["scale"], arrays["shift"]
        operation = lambda: functional.layer_norm(x, x.shape[1:], scale, shift, 1e-5)
    elif settings["operation"] == "chain":
        a, b = arrays["a"], arrays["b"]
        operation = lambda: torch.relu(torch.tanh(x * a + b) * x + a)
    else:
        operation = {
            "exp": lambda: torch.exp(x),
            "tanh": lambda: torch.tanh(x),
            "sigmoid": lambda: torch.sigmoid(x),
            "softmax": lambda: torch.softmax(x, -1),
        }[settings["operation"]]

    def call():
        with torch.no_grad():
            return {"y": operation()}

    return call


def jax(arrays, settings):
    import jax
    from jax import numpy as jnp

    def layer_norm(x, scale, shift):
        centred = x - x.mean(-1, keepdims=True)
        variance = (centred * centred).mean(-1, keepdims=True)
        return centred * jax.lax.rsqrt(variance + 1e-5) * scale + shift

    operation = jax.jit(
        {
            "exp": jnp.exp,
            "tanh": jnp.tanh,
            "sigmoid": jax.nn.sigmoid,
            "softmax": jax.nn.softmax,
            "layer norm": layer_norm,
            "chain": lambda x, a, b: jnp.maximum(jnp.tanh(x * a + b) * x + a, 0),
        }[settings["operation"]]
    )
    values = list(arrays.values())
    return lambda: {"y": operation(*values)}
