"""One peer in one process, spoken to in lines of JSON.

    serve.py PEER THREADS     waits for requests on standard input
    serve.py versions [PEER]  prints what is installed

The first line written says which version runs, or why none does. After it each request is answered
by one line:

    {"do": "load", "module": M, "settings": {...}, "arrays": {NAME: {"file", "type", "shape"}}}
        M is a script beside this one; its function named after the peer is given the arrays and the
        settings, and returns a function without arguments that computes a dictionary of outputs
    {"do": "values", "folder": F}   writes each output as F/NUMBER.raw, little endian, row-major
    {"do": "time", "calls": N}      seconds that N calls in a row take
"""

import gc
import importlib
import json
import os
import sys
import time

PEERS = {
    "pytorch": "torch",
    "jax": "jax",
    "numpy": "numpy",
    "opt_einsum": "opt_einsum",
    "cotengra": "cotengra",
    "quimb": "quimb",
    "tensorly": "tensorly",
    "pyttb": "pyttb",
}


def version(peer):
    """The version of a peer's library, None if it can't be imported."""
    try:
        return importlib.import_module(PEERS[peer]).__version__
    except Exception:
        return None


def restrict(threads):
    """Leaves a process, and so JAX, which asks for it, with so many cores."""
    for name in ("OMP", "MKL", "OPENBLAS"):
        os.environ[name + "_NUM_THREADS"] = str(threads)
    os.environ["JAX_PLATFORMS"] = "cpu"
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        if threads < len(cores):
            os.sched_setaffinity(0, cores[-threads:])


class Pytorch:
    def __init__(self, threads):
        import torch

        torch.set_num_threads(threads)
        self.torch = torch

    def array(self, values):
        return self.torch.from_numpy(values)

    def wait(self, outputs):
        pass

    def values(self, output):
        return output.detach().contiguous().numpy()


class Jax:
    def __init__(self, threads):
        import jax

        jax.config.update("jax_enable_x64", True)
        self.jax = jax

    def array(self, values):
        return self.jax.numpy.asarray(values)

    def wait(self, outputs):
        self.jax.block_until_ready(outputs)

    def values(self, output):
        import numpy

        return numpy.asarray(output)


LIBRARIES = {"pytorch": Pytorch, "jax": Jax}


def load(peer, library, request):
    import numpy

    arrays = {}
    for name, array in request["arrays"].items():
        values = numpy.fromfile(array["file"], dtype=array["type"])
        arrays[name] = library.array(values.reshape(array["shape"]))
    module = importlib.import_module(request["module"])
    return getattr(module, peer)(arrays, request["settings"])


def write(library, outputs, folder):
    import numpy

    written = []
    for number, (name, output) in enumerate(outputs.items()):
        values = numpy.asarray(library.values(output), order="C")
        file = os.path.join(folder, "%d.raw" % number)
        values.tofile(file)
        written.append(
            {"name": name, "file": file, "type": values.dtype.str, "shape": list(values.shape)}
        )
    return written


def seconds(library, call, calls):
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        for _ in range(calls):
            library.wait(call())
        return time.perf_counter() - start
    finally:
        gc.enable()


def serve(peer, threads):
    # Whatever a library prints goes to standard error; lines of answers stay clean.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)

    def answer(content):
        answers.write(json.dumps(content) + "\n")
        answers.flush()

    restrict(threads)
    try:
        library = LIBRARIES[peer](threads)
    except Exception as e:
        answer({"absent": "%s: %s" % (type(e).__name__, e)})
        return
    answer({"version": version(peer)})
    call = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["do"] == "load":
                call = None
                call = load(peer, library, request)
                answer({})
            elif request["do"] == "values":
                answer({"outputs": write(library, call(), request["folder"])})
            elif request["do"] == "time":
                answer({"seconds": seconds(library, call, request["calls"])})
            else:
                answer({"error": "unknown request: %s" % request["do"]})
        except Exception as e:
            answer({"error": "%s: %s" % (type(e).__name__, e)})


if __name__ == "__main__":
    if sys.argv[1] == "versions":
        for name in sys.argv[2:] or PEERS:
            print("%-12s %s" % (name, version(name) or "absent"))
    else:
        serve(sys.argv[1], int(sys.argv[2]))
