"""Loss and gradient of a tensor-train layer, core by core."""

STEP = "bjrim,rins->bjnsm"


def contract(einsum, x, cores, modes):
    outputs, left, z = 1, x.shape[1], x
    for core, mode in zip(cores, modes):
        left //= mode
        z = einsum(STEP, z.reshape(len(x), outputs, core.shape[0], mode, left), core)
        outputs *= mode
    return z.reshape(x.shape)


def pytorch(arrays, settings):
    import torch

    x, target = arrays["x"], arrays["target"]
    modes = settings["modes"]
    cores = [arrays["core%d" % k].requires_grad_() for k in range(len(modes))]

    def call():
        loss = ((contract(torch.einsum, x, cores, modes) - target) ** 2).mean()
        return outputs(loss, torch.autograd.grad(loss, cores))

    return call


def jax(arrays, settings):
    import jax
    from jax import numpy as jnp

    modes = settings["modes"]

    def loss(cores, x, target):
        return ((contract(jnp.einsum, x, cores, modes) - target) ** 2).mean()

    gradient = jax.jit(jax.value_and_grad(loss))
    cores = [arrays["core%d" % k] for k in range(len(modes))]
    return lambda: outputs(*gradient(cores, arrays["x"], arrays["target"]))


def outputs(loss, gradients):
    named = {"loss": loss}
    for k, gradient in enumerate(gradients):
        named["dloss/dcore%d" % k] = gradient
    return named
