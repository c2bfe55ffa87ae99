"""Train the model from the corpus: `python -m training.fit --weights FILE --out FOLDER`."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from dateline.extract.learned.labels import TAGS as TYPES
from training.days import dayed
from training.examples import PARTIES, Example, SpanLabel, counts, examples
from training.measure import measure
from training.net import PAD, Encoder, Heads, Pair, Spans, as_parties, gap_of
from training.parts import corpus
from training.vary import place_names, varied

LINKED = frozenset("EABCWTF")  # types whose spans belong to incidents and are linked
PAIRS = 600  # pairs of spans of a window that a step looks at, at most
TOKENS = 1000  # tokens of a batch, padding included


def batches(windows: Sequence[Example], rng: random.Random) -> Iterable[list[Example]]:
    """Shuffle windows into batches of like length."""
    order = sorted(windows, key=lambda w: len(w.ids) + rng.random() * 40)
    out: list[list[Example]] = [[]]
    for window in order:
        if out[-1] and (len(out[-1]) + 1) * max(len(window.ids), len(out[-1][-1].ids)) > TOKENS:
            out.append([])
        out[-1].append(window)
    rng.shuffle(out)
    return out


def padded(batch: Sequence[Example]) -> Tensor:
    """Give the token ids of a batch, (windows, tokens)."""
    length = max(len(window.ids) for window in batch)
    return torch.tensor([window.ids + [PAD] * (length - len(window.ids)) for window in batch])


def spans_of(batch: Sequence[Example]) -> tuple[Spans, list[SpanLabel]]:
    """Give the spans of a batch and their labels, in one order."""
    held = [(row, span) for row, window in enumerate(batch) for span in window.spans]
    columns = zip(*((r, s.first, s.last, TYPES.index(s.type)) for r, s in held), strict=True)
    tensors = [torch.tensor(column) for column in columns] if held else [torch.zeros(0, dtype=torch.long)] * 4
    return Spans(*tensors), [span for _, span in held]


def take(spans: Spans, index: Tensor) -> Spans:
    """Give some of the spans."""
    return Spans(*(column[index] for column in spans))


def tag_loss(logits: Tensor, batch: Sequence[Example]) -> Tensor:
    """Cross entropy of the tags; words inside spans weigh more, since most words are outside."""
    rows, length, _ = logits.shape
    target = torch.full((rows, length, len(TYPES)), -100)
    for row, window in enumerate(batch):
        target[row, : len(window.ids)] = torch.tensor(window.tags)
    return functional.cross_entropy(
        logits.view(-1, 3), target.view(-1), weight=torch.tensor([1.0, 2.0, 1.5]), ignore_index=-100
    )


def class_loss(heads: Heads, vectors: Tensor, labels: Sequence[SpanLabel]) -> Tensor:
    """Cross entropy of the classes of triggers and figures."""
    total = torch.zeros(())
    for name, head in (
        ("kind", heads.kind),
        ("main", heads.main),
        ("one_sided", heads.one_sided),
        ("outcome", heads.outcome),
        ("victims", heads.victims),
        ("denied", heads.denied),
        ("days", heads.days),
        ("part", heads.part),
    ):
        held = [(n, getattr(label, name)) for n, label in enumerate(labels) if getattr(label, name) >= 0]
        if held:
            index, target = (torch.tensor(column) for column in zip(*held, strict=True))
            total = total + functional.cross_entropy(head(vectors[index]), target)
    return total


Linked = tuple[int, int, float]  # two spans, and whether they belong together


def pairs_of(
    labels: Sequence[SpanLabel], rows: Sequence[int], rng: random.Random
) -> tuple[list[Linked], list[Linked], list[Linked]]:
    """Give pairs of spans to learn from: of one incident, figure and claimant, figure and party."""
    same: list[Linked] = []
    source: list[Linked] = []
    counted: list[Linked] = []
    by_row: dict[int, list[int]] = {}
    for n, row in enumerate(rows):
        by_row.setdefault(row, []).append(n)
    for numbers in by_row.values():
        linked = [n for n in numbers if labels[n].type in LINKED]
        pairs = [(i, j) for at, i in enumerate(linked) for j in linked[at + 1 :]]
        if len(pairs) > PAIRS:
            pairs = rng.sample(pairs, PAIRS)
        same += [(i, j, float(bool(labels[i].incidents & labels[j].incidents))) for i, j in pairs]
        figures = [n for n in numbers if labels[n].type == "F"]
        for i in figures:
            of = labels[i]
            source += [
                (i, j, float(bool(of.claims & labels[j].claims))) for j in numbers if labels[j].type == "S"
            ]
            counted += [(i, j, float(counts(of, labels[j]))) for j in numbers if labels[j].type in PARTIES]
    return same, source, counted


def pair_loss(
    heads: Heads,
    vectors: Tensor,
    parties: Tensor,
    spans: Spans,
    labels: Sequence[SpanLabel],
    rng: random.Random,
) -> Tensor:
    """Binary cross entropy of the links. parties: the spans represented as parties (`as_parties`)."""
    same, source, counted = pairs_of(labels, spans.row.tolist(), rng)
    held: tuple[tuple[Pair, list[Linked], Tensor], ...] = (
        (heads.same, same, vectors),
        (heads.source, source, vectors),
        (heads.counted, counted, parties),
    )
    total = torch.zeros(())
    for head, linked, others in held:
        if linked:
            i, j = (torch.tensor([pair[side] for pair in linked]) for side in (0, 1))
            target = torch.tensor([pair[2] for pair in linked])
            gap = gap_of(take(spans, i), take(spans, j))
            total = total + functional.binary_cross_entropy_with_logits(
                head(vectors[i], others[j], gap), target
            )
    return total


def train(
    encoder: Encoder,
    heads: Heads,
    windows: Callable[[], Sequence[Example]],
    *,
    epochs: int,
    rate: float,
    seed: int,
    half: bool = False,
    after: object = None,
) -> None:
    """Fit the network. windows: gives those of one epoch. after: called with the number of each epoch.

    half: the encoder multiplies in bfloat16, which halves the time where the processor can.
    """
    rng = random.Random(seed)
    for frozen in (encoder.words, encoder.places, encoder.kinds):
        frozen.requires_grad_(False)
    body = [p for name, p in encoder.named_parameters() if p.requires_grad and not name.startswith("tags")]
    tops = [*encoder.tags.parameters(), *heads.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": rate}, {"params": tops, "lr": rate * 5}], weight_decay=0.01
    )
    steps = epochs * len(list(batches(windows(), random.Random(seed))))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(n / (0.1 * steps), max(0.0, (steps - n) / (0.9 * steps)))
    )
    for epoch in range(epochs):
        encoder.train()
        heads.train()
        begun, sums = time.monotonic(), [0.0, 0.0, 0.0]
        for batch in batches(windows(), rng):
            ids = padded(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
                hidden, logits = (out.float() for out in encoder(ids))
            spans, labels = spans_of(batch)
            losses = [tag_loss(logits, batch) * 10]
            if labels:
                vectors = heads.represent(hidden, ids, spans)
                parties = heads.represent(hidden, ids, as_parties(spans))
                losses += [
                    class_loss(heads, vectors, labels) * 0.3,
                    pair_loss(heads, vectors, parties, spans, labels, rng),
                ]
            loss = sum(losses, torch.zeros(()))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*body, *tops], 1.0)
            optimizer.step()
            schedule.step()
            sums = [s + part.item() for s, part in zip(sums, losses, strict=False)]
        print(
            f"epoch {epoch + 1}: {' '.join(f'{s:.2f}' for s in sums)} {time.monotonic() - begun:.0f} s",
            flush=True,
        )
        if callable(after):
            after(epoch)


Weights = dict[str, dict[str, Tensor]]  # of a net, by name


def mean(branches: Sequence[Weights], begun: Weights | None = None, part: float = 1.0) -> Weights:
    """Give the mean of weights that learned on from one beginning, or what lies a part of the way there.

    Each branch errs in its own way; what was learned before is forgotten less (Wortsman et al. 2022, "Model
    soups" and "Robust fine-tuning", weight-space ensembles).
    """
    out: Weights = {}
    for net, weights in branches[0].items():
        out[net] = {name: torch.stack([b[net][name] for b in branches]).mean(0) for name in weights}
        if begun is not None and part < 1:
            out[net] = {name: (1 - part) * begun[net][name] + part * out[net][name] for name in weights}
    return out


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpus", type=Path, default=Path("corpus/reports"))
    options.add_argument(
        "--weights", type=Path, required=True, help="folder of model.safetensors and tokenizer.json"
    )
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--epochs", type=int, default=10)
    options.add_argument("--rate", type=float, default=1e-4)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--all", action="store_true", help="train on the development and test parts too")
    options.add_argument("--begin", type=Path, help="folder of a model.pt to go on from")
    options.add_argument(
        "--branches", type=int, default=1, help="how often to go on from there; the mean is saved"
    )
    options.add_argument(
        "--part", type=float, default=1.0, help="how much of the way from the weights begun from is saved"
    )
    options.add_argument("--half", action="store_true", help="multiply in bfloat16, where the processor can")
    given = options.parse_args()
    if given.branches > 1 and not given.begin:
        options.error("--branches needs --begin: only what learned on from one beginning has a mean")
    return given


class _Net:
    """The encoder and its heads, which are trained, measured and saved together."""

    def __init__(self, weights: Path) -> None:
        self.encoder, self.heads = Encoder(), Heads()
        self.encoder.load(weights / "model.safetensors")

    def put(self, weights: Weights) -> None:
        self.encoder.load_state_dict(weights["encoder"])
        self.heads.load_state_dict(weights["heads"])

    def weights(self) -> Weights:
        nets = {"encoder": self.encoder.state_dict(), "heads": self.heads.state_dict()}
        return {net: {name: value.clone() for name, value in held.items()} for net, held in nets.items()}

    def save(self, out: Path) -> None:
        out.mkdir(parents=True, exist_ok=True)
        torch.save(self.weights(), out / "model.pt")

    def measure(self, windows: Sequence[Example]) -> None:
        for line in measure(self.encoder, self.heads, windows):
            print("  ", line, flush=True)


class _Reports:
    """What is learned from, and the windows of the development part to measure on."""

    def __init__(self, given: argparse.Namespace) -> None:
        self.tokenizer = Tokenizer.from_file(str(given.weights / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        parts = corpus(given.corpus)
        self.held = [dayed(one) for part in (parts if given.all else parts[:1]) for one in part]
        self.dev = [w for report in parts.dev for w in examples(self.tokenizer, dayed(report))]
        self.places = place_names(self.held)
        print(f"{len(self.held)} reports to learn from; {len(parts.dev)} to develop on", flush=True)

    def told(self, rng: random.Random) -> list[Example]:
        """Give the windows of one epoch, told a little otherwise each time."""
        return [w for one in self.held for w in examples(self.tokenizer, varied(one, self.places, rng))]


def _branch(given: argparse.Namespace, seed: int, out: Path, threads: int) -> None:
    """Train a net, saving it after each epoch and measuring it after every second."""
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    reports, net, rng = _Reports(given), _Net(given.weights), random.Random(seed)
    if given.begin:
        net.put(torch.load(given.begin / "model.pt"))

    def after(epoch: int) -> None:
        net.save(out)
        if epoch % 2 or epoch == given.epochs - 1:
            net.measure(reports.dev)

    train(
        net.encoder,
        net.heads,
        lambda: reports.told(rng),
        epochs=given.epochs,
        rate=given.rate,
        seed=seed,
        half=given.half,
        after=after,
    )


def _side_by_side(given: argparse.Namespace, folders: Mapping[int, Path]) -> None:
    """Train branches at once, each in a process of its own: so two cores do more than on one net."""
    context = multiprocessing.get_context("spawn")
    threads = max(1, (os.cpu_count() or 1) // len(folders))
    started = [
        context.Process(target=_branch, args=(given, seed, out, threads)) for seed, out in folders.items()
    ]
    for one in started:
        one.start()
    for one in started:
        one.join()
    if any(one.exitcode for one in started):
        raise SystemExit("a branch was not trained to its end")


def main() -> None:
    """Train, measure on the development part, and save."""
    given = _options()
    if given.branches == 1:
        _branch(given, given.seed, given.out, torch.get_num_threads())
        folders = [given.out]
    else:
        seeds = range(given.seed, given.seed + given.branches)
        branches = {seed: given.out / f"branch-{seed}" for seed in seeds}
        _side_by_side(given, branches)
        folders = list(branches.values())
    if given.begin and (given.branches > 1 or given.part < 1):
        net = _Net(given.weights)
        trained = [torch.load(folder / "model.pt") for folder in folders]
        net.put(mean(trained, torch.load(given.begin / "model.pt"), given.part))
        net.save(given.out)
        net.measure(_Reports(given).dev)


if __name__ == "__main__":
    main()
