"""A long chain of products and scalings of small matrices."""


def pytorch(arrays, settings):
    import torch

    length, scale = settings["length"], settings["scale"]
    start, w = arrays["x"].requires_grad_(), arrays["w"].requires_grad_()

    def call():
        x = start
        for _ in range(length):
            x = (x @ w) * scale
        value = x.sum()
        dx, dw = torch.autograd.grad(value, (start, w))
        return {"value": value, "dvalue/dx": dx, "dvalue/dw": dw}

    return call


def jax(arrays, settings):
    import jax

    length, scale = settings["length"], settings["scale"]

    def value(x, w):
        return jax.lax.fori_loop(0, length, lambda _, x: (x @ w) * scale, x).sum()

    gradient = jax.jit(jax.value_and_grad(value, (0, 1)))

    def call():
        value, (dx, dw) = gradient(arrays["x"], arrays["w"])
        return {"value": value, "dvalue/dx": dx, "dvalue/dw": dw}

    return call
