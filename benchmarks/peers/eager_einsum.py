"""Einstein summation at once; JAX compiles the equation."""


def pytorch(arrays, settings):
    import torch

    equation, operands = settings["equation"], list(arrays.values())
    return lambda: {"y": torch.einsum(equation, *operands)}


def jax(arrays, settings):
    import jax

    equation, operands = settings["equation"], list(arrays.values())
    einsum = jax.jit(lambda *x: jax.numpy.einsum(equation, *x))
    return lambda: {"y": einsum(*operands)}
