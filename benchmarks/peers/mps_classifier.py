"""Loss and gradient of a matrix-product-state classifier, site by site."""


def pytorch(arrays, settings):
    import torch

    x, labels = arrays["x"], arrays["labels"]
    sites = settings["sites"]
    cores = [arrays["core%d" % k].requires_grad_() for k in range(sites)]

    def loss():
        features = x.unbind(1)
        left = features[0] @ cores[0]
        for k in range(1, sites):
            core = cores[k]
            both = (left @ core.view(core.shape[0], -1)).view(len(x), core.shape[1], -1)
            left = torch.bmm(features[k].unsqueeze(1), both).squeeze(1)
        return -(labels * torch.log_softmax(left, -1)).sum(-1).mean()

    def call():
        value = loss()
        return outputs(value, torch.autograd.grad(value, cores))

    return call


def jax(arrays, settings):
    import jax
    from jax import numpy as jnp

    x, labels = arrays["x"], arrays["labels"]
    sites = settings["sites"]

    def site(left, core, features):
        both = (left @ core.reshape(core.shape[0], -1)).reshape(len(x), core.shape[1], -1)
        return (both * features[:, :, None]).sum(1)

    # A scan: unrolled, the sites take minutes to compile and run slower.
    def loss(cores, x, labels):
        left = x[:, 0] @ cores[0]
        features = jnp.swapaxes(x[:, 1:-1], 0, 1)
        left, _ = jax.lax.scan(
            lambda left, at: (site(left, *at), None), left, (jnp.stack(cores[1:-1]), features)
        )
        left = site(left, cores[-1], x[:, -1])
        return -(labels * jax.nn.log_softmax(left)).sum(-1).mean()

    gradient = jax.jit(jax.value_and_grad(loss))
    cores = [arrays["core%d" % k] for k in range(sites)]
    return lambda: outputs(*gradient(cores, x, labels))


def outputs(loss, gradients):
    named = {"loss": loss}
    for k, gradient in enumerate(gradients):
        named["dloss/dcore%d" % k] = gradient
    return named
