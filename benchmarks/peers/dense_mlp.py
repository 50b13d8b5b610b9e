"""Loss and gradient of a dense network with rectified units."""


def parameters(arrays, settings):
    names = []
    for k in range(settings["layers"]):
        names += ["weight%d" % k, "bias%d" % k]
    return names


def pytorch(arrays, settings):
    import torch

    x, labels = arrays["x"], arrays["labels"]
    names = parameters(arrays, settings)
    values = [arrays[name].requires_grad_() for name in names]

    def call():
        signal = x
        for k in range(0, len(values), 2):
            signal = torch.addmm(values[k + 1], signal, values[k])
            signal = torch.relu(signal) if k < len(values) - 2 else signal
        loss = -(labels * torch.log_softmax(signal, -1)).sum(-1).mean()
        return outputs(names, loss, torch.autograd.grad(loss, values))

    return call


def jax(arrays, settings):
    import jax

    names = parameters(arrays, settings)

    def loss(values, x, labels):
        signal = x
        for k in range(0, len(values), 2):
            signal = signal @ values[k] + values[k + 1]
            signal = jax.numpy.maximum(signal, 0) if k < len(values) - 2 else signal
        return -(labels * jax.nn.log_softmax(signal)).sum(-1).mean()

    gradient = jax.jit(jax.value_and_grad(loss))
    values = [arrays[name] for name in names]
    return lambda: outputs(names, *gradient(values, arrays["x"], arrays["labels"]))


def outputs(names, loss, gradients):
    named = {"loss": loss}
    for name, gradient in zip(names, gradients):
        named["dloss/d" + name] = gradient
    return named
