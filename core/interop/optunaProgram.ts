/** The part of an exported study that is the same for all: the training, as the lab does it, and the search. */
export const optunaProgram = `
def read_points(name):
    """-> points [N, 2], and their classes or values [N]"""
    with open(DATA / name, newline="") as file:
        rows = [[float(cell) for cell in row] for row in list(csv.reader(file))[1:]]
    table = torch.tensor(rows)
    return table[:, :2], table[:, 2]


def targets_of(column, loss):
    if loss == "squaredError":
        return column if IS_REGRESSION else 2 * column - 1
    return column if loss == "logistic" else column.long()


def data_loss(scores, target, settings):
    """The mean over the points. scores: [N, outputs], target: [N]"""
    loss, margin = settings["loss"], settings["margin"]
    if loss == "softmaxCrossEntropy":
        return F.cross_entropy(scores, target)
    if loss == "logistic":
        return F.binary_cross_entropy_with_logits(scores[:, 0], target)
    if loss == "squaredError":
        return 0.5 * F.mse_loss(scores[:, 0], target)
    if loss == "oneVersusAllHinge":
        sign = 2 * F.one_hot(target, scores.shape[1]).to(scores.dtype) - 1
        return F.relu(margin - sign * scores).sum(1).mean()
    # The sum over the other classes; PyTorch divides it by the number of classes.
    power = 2 if loss == "squaredHinge" else 1
    return F.multi_margin_loss(scores, target, p=power, margin=margin) * scores.shape[1]


def weights_of(network):
    """Those that are regularized: neither biases nor what batch normalization learns."""
    for name, module in network.named_modules():
        if isinstance(module, nn.Linear):
            yield f"{name}.weight", module.weight


def regularizer_of(name, settings):
    return settings["own_regularizers"].get(name, settings["regularizer"])


def penalty(network, settings):
    """lambda * (r * sum |W| + (1 - r) * 1/2 * ||W||^2) of every weight matrix"""
    total = 0.0
    for name, weight in weights_of(network):
        regularizer = regularizer_of(name, settings)
        strength, ratio = regularizer["lambda"], regularizer["l1_ratio"]
        total = total + strength * ratio * weight.abs().sum()
        total = total + strength * (1 - ratio) * 0.5 * weight.square().sum()
    return total


def start(network, settings, seed):
    """Every matrix has random numbers of its own: equal shapes begin alike in networks that differ elsewhere."""
    tensors = dict(network.named_parameters())
    with torch.no_grad():
        for name, _ in weights_of(network):
            bias = tensors.get(name[: -len("weight")] + "bias")
            if bias is not None:
                bias.zero_()
        for name, (kind, what) in settings["start"].items():
            generator = torch.Generator().manual_seed(zlib.crc32(f"{seed}/{name}".encode()))
            if kind == "normal":
                tensors[name].normal_(0.0, what, generator=generator)
            elif kind == "uniform":
                tensors[name].uniform_(-what, what, generator=generator)
            else:
                tensors[name].copy_(torch.tensor(what))


def make_optimizer(network, settings):
    name, options = settings["optimizer"]
    weights = [weight for _, weight in weights_of(network)]
    chosen = {id(weight) for weight in weights}
    others = [tensor for tensor in network.parameters() if id(tensor) not in chosen]
    # AdamW's decay is for weights alone.
    groups = [{"params": weights}, {"params": others, "weight_decay": 0.0}]
    return getattr(torch.optim, name)(groups, lr=settings["learning_rate"], **options)


def factor_at(schedule, step):
    """What the learning rate is multiplied by, steps counted from 0."""
    name, warm_up = schedule["name"], schedule["warmUp"]
    warmth = (step + 1) / warm_up if step < warm_up else 1.0
    if name == "step":
        return warmth * schedule["factor"] ** (step // schedule["every"])
    if name == "exponential":
        return warmth * (1 - schedule["decay"]) ** step
    if name == "inverseTime":
        return warmth / (1 + schedule["decay"] * step)
    if name == "cosine":
        progress, floor = min(step / schedule["steps"], 1), schedule["floor"]
        return warmth * (floor + (1 - floor) * 0.5 * (1 + math.cos(math.pi * progress)))
    return warmth


def batches_of(count, size, seed):
    """Row numbers, shuffled anew for each epoch, the last batch smaller; a batch of all points keeps their order."""
    size = count if size == "full" else min(size, count)
    generator = torch.Generator().manual_seed(seed)
    while True:
        shuffled = size < count
        order = torch.randperm(count, generator=generator) if shuffled else torch.arange(count)
        yield from order.split(size)


def clip(network, most):
    """Scales all gradients down where their norm together is above \`most\`."""
    if most is None:
        return
    gradients = [tensor.grad for tensor in network.parameters()]
    norm = math.sqrt(sum(gradient.square().sum().item() for gradient in gradients))
    for gradient in gradients:
        gradient *= min(1.0, most / norm) if norm > 0 else 1.0


def limit_norms(network, settings):
    """Scales the weights into a unit back where their norm is above max-norm."""
    with torch.no_grad():
        for name, weight in weights_of(network):
            most = regularizer_of(name, settings)["max_norm"]
            if most is not None:
                norms = weight.norm(dim=1, keepdim=True)
                weight *= torch.where(norms > most, most / norms, torch.ones_like(norms))


def train(settings, run, on_step=None):
    """-> the data loss on the test points after the last step, infinite where the run diverged

    on_step, if given, is told every step and the loss (data and penalty) before it.
    """
    points, column = read_points(f"{run['data']}-train.csv")
    target = targets_of(column, settings["loss"])
    network = NETWORKS[settings["network"]]()
    start(network, settings, run["init"])
    torch.manual_seed(run["dropout"])
    optimizer = make_optimizer(network, settings)
    batches = batches_of(len(points), settings["batch_size"], run["batches"])
    for step in range(settings["steps"]):
        rows = next(batches)
        rate = settings["learning_rate"] * factor_at(settings["schedule"], step)
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.zero_grad()
        loss = data_loss(network(points[rows]), target[rows], settings) + penalty(network, settings)
        if on_step:
            on_step(step, loss.item())
        if not torch.isfinite(loss):
            return math.inf
        loss.backward()
        clip(network, settings["clip_norm"])
        optimizer.step()
        limit_norms(network, settings)
    points, column = read_points(f"{run['data']}-test.csv")
    network.eval()
    with torch.no_grad():
        loss = data_loss(network(points), targets_of(column, settings["loss"]), settings).item()
    return loss if math.isfinite(loss) else math.inf


def settings_of(values):
    """values: a value per axis -> what is trained with them"""
    settings = {**SHARED, **CELLS[tuple(values[name] for name in TABLE)]}
    if "lambda" in values:
        settings["regularizer"] = {**settings["regularizer"], "lambda": values["lambda"]}
    if "learningRate" in values:
        settings["learning_rate"] = values["learningRate"]
    return settings


def suggest(trial, name, axis):
    if "low" in axis:
        return trial.suggest_float(name, axis["low"], axis["high"], log=True)
    return trial.suggest_categorical(name, axis["values"])


def objective(trial):
    """The mean test loss over the comparison's seeds."""
    settings = settings_of({name: suggest(trial, name, axis) for name, axis in AXES.items()})
    losses = [train(settings, run) for run in settings["runs"]]
    trial.set_user_attr("test losses", [loss if math.isfinite(loss) else None for loss in losses])
    return sum(losses) / len(losses)


def study_name():
    """Another for every comparison, so that one storage can serve many."""
    told = zlib.crc32(repr((AXES, SHARED, CELLS)).encode())
    for file in sorted(DATA.glob("*.csv")):
        told = zlib.crc32(file.read_bytes(), told)
    return f"backprop-lab-{told:08x}"


def grid():
    return set(itertools.product(*(axis["values"] for axis in AXES.values())))


def main():
    import optuna

    parser = argparse.ArgumentParser(description="Trains the cells of a comparison as trials of an Optuna study.")
    parser.add_argument("--storage", default=f"sqlite:///{HERE / 'study.db'}", help="the URL that all machines share (default: a file beside this program)")
    parser.add_argument("--study", default=study_name(), help="the study's name in it (default: %(default)s)")
    parser.add_argument("--sampler", choices=["grid", "tpe"], default="grid", help="grid: every cell once; tpe: where it looks best")
    parser.add_argument("--trials", type=int, help="how many this process trains at most (tpe needs it)")
    asked = parser.parse_args()
    if asked.sampler == "tpe" and asked.trials is None:
        parser.error("--sampler tpe never ends by itself: say how many with --trials")
    samplers = optuna.samplers
    values = {name: axis["values"] for name, axis in AXES.items()}
    sampler = samplers.GridSampler(values) if asked.sampler == "grid" else samplers.TPESampler()
    study = optuna.create_study(
        study_name=asked.study, storage=asked.storage, sampler=sampler, direction="minimize", load_if_exists=True
    )
    if asked.sampler == "tpe" or not grid() <= losses_of(study).keys():
        study.optimize(objective, n_trials=asked.trials)
    losses = losses_of(study)
    for cell, loss in sorted(losses.items(), key=lambda item: item[1]):
        told = ", ".join(f"{name} = {value}" for name, value in zip(AXES, cell))
        print(f"{loss:.6g}  {told}")
    left = len(grid() - losses.keys())
    if left and asked.sampler == "grid":
        print(f"{left} of {len(grid())} cells are still to come, or in training elsewhere")


def losses_of(study):
    """By the values of the axes: where two processes took the same cell, they came to the same loss."""
    done = [trial for trial in study.trials if trial.state.name == "COMPLETE"]
    return {tuple(trial.params[name] for name in AXES): trial.value for trial in done}


if __name__ == "__main__":
    main()
`.trimStart();
