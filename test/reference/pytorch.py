"""Losses, activations, optimizers and layers computed by PyTorch in float64, as numbers to compare with.

Run with Python and PyTorch (CPU) installed: `python test/reference/pytorch.py > test/reference/pytorch.json`.

Inputs come from `wave`, so that nothing is random. Layouts are the lab's: a weight is [in, out] (PyTorch's Linear
keeps [out, in]); of maxout, column unit · pieces + piece belongs to that unit; a batch is [points, features].

Where conventions differ, the script follows the lab's:
- multiclass hinge: sum over the other classes, mean over the batch (`multi_margin_loss` divides by the classes too)
- squared error: half the mean (`mse_loss` is the mean)
- clipping: g · min(1, c / |g|) without the 1e-6 of `clip_grad_norm_`
- AdamW and weight decay act on weights only, not on biases: two parameter groups
"""

import json
import math
import platform

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def wave(count, scale=1.0, phase=0.0):
    return torch.tensor([scale * math.sin(k + phase) for k in range(1, count + 1)])


def numbers(tensor):
    return tensor.detach().flatten().tolist()


# Losses: values and gradients with respect to the scores.

def evaluate(loss, scores):
    scores = scores.clone().requires_grad_(True)
    value = loss(scores)
    value.backward()
    return {"value": value.item(), "gradient": numbers(scores.grad)}


def one_versus_all(scores, target, margin):
    sign = 2 * F.one_hot(target, scores.shape[1]).to(scores.dtype) - 1
    return torch.clamp(margin - sign * scores, min=0).sum(1).mean()


def squared_hinge(scores, target, margin):
    return F.multi_margin_loss(scores, target, p=2, margin=margin) * scores.shape[1]


def hinge(scores, target, margin):
    return F.multi_margin_loss(scores, target, margin=margin) * scores.shape[1]


def losses():
    target = torch.tensor([0, 2, 1, 2, 0])
    ordinary = wave(15, 2.0).reshape(5, 3)
    huge = torch.tensor([[1000.0, -1000, 0], [-1000, 1000, 3], [1000, 999, 1000], [0, 0, 0], [-1000, -1000, 2]])
    cases = {}
    for name, scores in {"ordinary": ordinary, "huge": huge}.items():
        rows = {"scores": numbers(scores), "target": target.tolist()}
        rows["softmaxCrossEntropy"] = evaluate(lambda z: F.cross_entropy(z, target), scores)
        for margin in (1.0, 0.5):
            rows[f"hinge {margin}"] = evaluate(lambda z: hinge(z, target, margin), scores)
            rows[f"squaredHinge {margin}"] = evaluate(lambda z: squared_hinge(z, target, margin), scores)
            rows[f"oneVersusAllHinge {margin}"] = evaluate(lambda z: one_versus_all(z, target, margin), scores)
        cases[name] = rows
    z = torch.cat([wave(6, 2.0), torch.tensor([1000.0, -1000, 1000, -1000])])
    t = torch.tensor([0.0, 1, 1, 0, 1, 0, 0, 1, 1, 0])
    cases["two classes"] = {
        "scores": numbers(z),
        "target": numbers(t),
        "logisticLoss": evaluate(lambda z: F.binary_cross_entropy_with_logits(z, t), z),
        "squaredError": evaluate(lambda z: 0.5 * F.mse_loss(z, t), z),
    }
    return cases


# Activations: values, and gradients of their sum weighted by `upstream`.

def activations():
    x = torch.tensor([-30.0, -5, -2.5, -1, -0.3, -1e-3, 0.2, 1, 3, 8, 40, 700])
    upstream = wave(12)
    functions = {
        "sigmoid": torch.sigmoid,
        "tanh": torch.tanh,
        "relu": torch.relu,
        "leakyRelu 0.1": lambda x: F.leaky_relu(x, 0.1),
        "elu 1": F.elu,
        "elu 0.5": lambda x: F.elu(x, 0.5),
        "softplus": lambda x: F.softplus(x, threshold=1e9),
        "gelu": F.gelu,
        "geluTanh": lambda x: F.gelu(x, approximate="tanh"),
        "swish": F.silu,
        "softmax": lambda x: F.softmax(x, 0),
        "logSoftmax": lambda x: F.log_softmax(x, 0),
    }
    rows = {}
    for name, function in functions.items():
        leaf = x.clone().requires_grad_(True)
        y = function(leaf)
        (y * upstream).sum().backward()
        rows[name] = {"value": numbers(y), "gradient": numbers(leaf.grad)}
    return {"x": numbers(x), "upstream": numbers(upstream), "functions": rows}


# Training: 12 points of three classes, full batch, 50 steps.

STEPS = 50
POINTS = wave(24, 1.0, 0.5).reshape(12, 2)
LABELS = torch.tensor([0, 1, 2] * 4)
TWO_CLASSES = torch.tensor([0, 1] * 6)


def cross_entropy(scores):
    return F.cross_entropy(scores, LABELS)


class Net:
    """Layers as functions of x over named tensors, weights [in, out]."""

    def __init__(self, forward, shapes):
        self.forward = forward
        self.p = {}
        for index, (name, shape) in enumerate(shapes.items()):
            if name.endswith("gamma"):
                start = torch.ones(shape)
            elif name.endswith(("bias", "beta")):
                start = torch.zeros(shape)
            else:
                start = wave(math.prod(shape), 0.5, index).reshape(shape)
            self.p[name] = start.clone().requires_grad_(True)
        self.start = {name: tensor.detach().clone().tolist() for name, tensor in self.p.items()}

    def weights(self):
        return [t for name, t in self.p.items() if name.endswith("weight")]

    def others(self):
        return [t for name, t in self.p.items() if not name.endswith("weight")]


def train(
    net,
    make_optimizer,
    penalty=lambda net: 0.0,
    schedule=None,
    clip=None,
    after=lambda net: None,
    loss_of=cross_entropy,
):
    optimizer = make_optimizer(net)
    scheduler = schedule and torch.optim.lr_scheduler.LambdaLR(optimizer, schedule)
    history = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss = loss_of(net.forward(net.p, POINTS, True)) + penalty(net)
        history.append(loss.item())
        loss.backward()
        if clip is not None:
            parameters = list(net.p.values())
            norm = math.sqrt(sum((t.grad ** 2).sum().item() for t in parameters))
            for tensor in parameters:
                tensor.grad *= min(1.0, clip / norm)
        optimizer.step()
        after(net)
        if scheduler:
            scheduler.step()
    with torch.no_grad():
        scores = numbers(net.forward(net.p, POINTS, False))
    final = {name: numbers(tensor) for name, tensor in net.p.items()}
    return {"start": net.start, "losses": history, "final": final, "scores": scores}


def linear(p, name, x):
    y = x @ p[f"{name}.weight"]
    return y + p[f"{name}.bias"] if f"{name}.bias" in p else y


def two_layers(outputs=3, activation=torch.tanh):
    return Net(
        lambda p, x, _: linear(p, "layers.1", activation(linear(p, "layers.0", x))),
        {
            "layers.0.weight": (2, 4),
            "layers.0.bias": (4,),
            "layers.1.weight": (4, outputs),
            "layers.1.bias": (outputs,),
        },
    )


def sgd(rate, **settings):
    return lambda net: torch.optim.SGD(list(net.p.values()), lr=rate, **settings)


def optimizers():
    def adam_w(net):
        groups = [{"params": net.weights(), "weight_decay": 0.1}, {"params": net.others(), "weight_decay": 0.0}]
        return torch.optim.AdamW(groups, lr=0.05)

    makers = {
        "sgd": sgd(0.5),
        "momentum": sgd(0.1, momentum=0.9),
        "nesterov": sgd(0.1, momentum=0.9, nesterov=True),
        "adagrad": lambda net: torch.optim.Adagrad(list(net.p.values()), lr=0.1),
        "rmsprop": lambda net: torch.optim.RMSprop(list(net.p.values()), lr=0.02),
        "adam": lambda net: torch.optim.Adam(list(net.p.values()), lr=0.05),
        "adamW": adam_w,
        "momentum 0.5": sgd(0.1, momentum=0.5),
        "nesterov 0.5": sgd(0.1, momentum=0.5, nesterov=True),
        "adagrad 0.01": lambda net: torch.optim.Adagrad(list(net.p.values()), lr=0.1, eps=0.01),
        "rmsprop 0.9 0.01": lambda net: torch.optim.RMSprop(list(net.p.values()), lr=0.02, alpha=0.9, eps=0.01),
        "adam 0.8 0.99 0.01": lambda net: torch.optim.Adam(
            list(net.p.values()), lr=0.05, betas=(0.8, 0.99), eps=0.01
        ),
    }
    return {name: train(two_layers(), make) for name, make in makers.items()}


def trained_losses():
    hot = 2 * TWO_CLASSES.to(torch.float64) - 1
    of_three = {
        "hinge": lambda z: hinge(z, LABELS, 1.0),
        "squaredHinge": lambda z: squared_hinge(z, LABELS, 1.0),
        "oneVersusAllHinge": lambda z: one_versus_all(z, LABELS, 1.0),
    }
    of_two = {
        "logistic": lambda z: F.binary_cross_entropy_with_logits(z[:, 0], TWO_CLASSES.to(torch.float64)),
        "squaredError": lambda z: 0.5 * F.mse_loss(z[:, 0], hot),
    }
    rows = {name: train(two_layers(), sgd(0.1), loss_of=loss) for name, loss in of_three.items()}
    rows |= {name: train(two_layers(1), sgd(0.1), loss_of=loss) for name, loss in of_two.items()}
    return rows


def trained_activations():
    functions = {
        "linear": lambda x: x,
        "relu": torch.relu,
        "sigmoid": torch.sigmoid,
        "leakyRelu": lambda x: F.leaky_relu(x, 0.1),
        "elu": F.elu,
        "softplus": lambda x: F.softplus(x, threshold=1e9),
        "gelu": F.gelu,
        "geluTanh": lambda x: F.gelu(x, approximate="tanh"),
        "swish": F.silu,
        "tanh": torch.tanh,
    }
    return {name: train(two_layers(3, function), sgd(0.3)) for name, function in functions.items()}


def penalties():
    def decayed(net):
        groups = [{"params": net.weights(), "weight_decay": 0.1}, {"params": net.others()}]
        return torch.optim.SGD(groups, lr=0.5)

    def decayed_adam(net):
        groups = [{"params": net.weights(), "weight_decay": 0.1}, {"params": net.others()}]
        return torch.optim.Adam(groups, lr=0.05)

    def limit(net):
        with torch.no_grad():
            for w in net.weights():
                norms = w.norm(dim=0, keepdim=True)
                w *= torch.where(norms > 0.8, 0.8 / norms, torch.ones_like(norms))

    absolute = lambda net: sum(w.abs().sum() for w in net.weights())
    half = lambda net: sum(0.5 * (w ** 2).sum() for w in net.weights())
    return {
        "weight_decay": train(two_layers(), decayed),
        "adam weight_decay": train(two_layers(), decayed_adam),
        "l2": train(two_layers(), sgd(0.5), lambda net: 0.1 * half(net)),
        "l1": train(two_layers(), sgd(0.5), lambda net: 0.02 * absolute(net)),
        "elasticNet": train(
            two_layers(), sgd(0.5), lambda net: 0.05 * (0.3 * absolute(net) + 0.7 * half(net))
        ),
        "maxNorm": train(two_layers(), sgd(0.5), after=limit),
        "clip": train(two_layers(), sgd(0.5), clip=0.1),
    }


def schedules():
    factors = {
        "step": lambda t: 0.5 ** (t // 10),
        "exponential": lambda t: (1 - 0.05) ** t,
        "inverseTime": lambda t: 1 / (1 + 0.2 * t),
        "cosine": lambda t: 0.1 + 0.9 * 0.5 * (1 + math.cos(math.pi * min(t / 40, 1))),
        "warmUp": lambda t: min((t + 1) / 20, 1),
    }
    return {name: train(two_layers(), sgd(0.5), schedule=factor) for name, factor in factors.items()}


def maxout(p, name, x):
    return linear(p, name, x).reshape(len(x), -1, 2).amax(2)


def modules():
    bias_free = Net(
        lambda p, x, _: linear(p, "layers.1", torch.tanh(linear(p, "layers.0", x))),
        {"layers.0.weight": (2, 4), "layers.1.weight": (4, 3)},
    )
    maxed = Net(
        lambda p, x, _: linear(p, "layers.1", maxout(p, "layers.0", x)),
        {"layers.0.weight": (2, 8), "layers.0.bias": (8,), "layers.1.weight": (4, 3), "layers.1.bias": (3,)},
    )
    residual = Net(
        lambda p, x, _: linear(p, "layers.1", x + torch.tanh(linear(p, "layers.0.0", x))),
        {"layers.0.0.weight": (2, 2), "layers.0.0.bias": (2,), "layers.1.weight": (2, 3), "layers.1.bias": (3,)},
    )
    features = Net(
        lambda p, x, _: linear(
            p, "layers.0", torch.stack([x[:, 0], x[:, 0] ** 2, x[:, 0] * x[:, 1], torch.sin(x[:, 0])], 1)
        ),
        {"layers.0.weight": (4, 3), "layers.0.bias": (3,)},
    )
    mean, variance = torch.zeros(4), torch.ones(4)

    def normed(p, x, training):
        h = linear(p, "layers.0", x)
        h = F.batch_norm(h, mean, variance, p["layers.1.gamma"], p["layers.1.beta"], training)
        return linear(p, "layers.3", torch.tanh(h))

    norm = Net(
        normed,
        {
            "layers.0.weight": (2, 4),
            "layers.0.bias": (4,),
            "layers.1.gamma": (4,),
            "layers.1.beta": (4,),
            "layers.3.weight": (4, 3),
            "layers.3.bias": (3,),
        },
    )
    nets = {"biasFree": bias_free, "maxout": maxed, "residual": residual, "features": features, "batchNorm": norm}
    return {name: train(net, sgd(0.3)) for name, net in nets.items()}


print(
    json.dumps(
        {
            "torch": torch.__version__,
            "python": platform.python_version(),
            "losses": losses(),
            "activations": activations(),
            "training": {"points": POINTS.tolist(), "labels": LABELS.tolist(), "twoClasses": TWO_CLASSES.tolist()},
            "optimizers": optimizers(),
            "trainedLosses": trained_losses(),
            "trainedActivations": trained_activations(),
            "penalties": penalties(),
            "schedules": schedules(),
            "modules": modules(),
        },
        allow_nan=False,
    )
)
