"""How well the network reads windows that it has not seen: tags, classes and links apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import torch

from dateline.extract.learned.labels import BEGIN, OUTSIDE
from dateline.extract.learned.labels import TAGS as TYPES
from training.examples import Example, SpanLabel, counts
from training.net import Encoder, Heads, Spans, as_parties, gap_of

CLASSES = ("kind", "main", "one_sided", "outcome", "victims", "denied", "days", "part")


@torch.no_grad()
def measure(encoder: Encoder, heads: Heads, windows: Sequence[Example]) -> Iterator[str]:
    """Give lines: F1 of the tags by type (spans that overlap), accuracy of the classes, F1 of the links."""
    encoder.eval()
    heads.eval()
    found: dict[str, Counter[str]] = {name: Counter() for name in TYPES}
    right: dict[str, Counter[str]] = {name: Counter() for name in CLASSES}
    links: dict[str, Counter[str]] = {"same": Counter(), "source": Counter(), "counted": Counter()}
    for window in windows:
        ids = torch.tensor([window.ids])
        hidden, logits = encoder(ids)
        _tags(logits[0].view(-1, len(TYPES), 3).argmax(-1).tolist(), window, found)
        if window.spans:
            _spans(heads, hidden, ids, window, right, links)
    yield "tags    " + "  ".join(f"{name} {_f1(held):.0f}" for name, held in found.items())
    yield "classes " + "  ".join(f"{k} {100 * c['right'] / max(1, c['all']):.0f}" for k, c in right.items())
    yield "links   " + "  ".join(f"{name} {_f1(held):.0f}" for name, held in links.items())


def stretches(tags: Sequence[int]) -> list[tuple[int, int]]:
    """Give the spans (first, last) that tags of one type by token draw."""
    out: list[tuple[int, int]] = []
    for n, tag in enumerate(tags):
        if tag == OUTSIDE:
            continue
        if tag != BEGIN and out and out[-1][1] == n - 1:
            out[-1] = (out[-1][0], n)
        else:
            out.append((n, n))
    return out


def _tags(tags: list[list[int]], window: Example, found: dict[str, Counter[str]]) -> None:
    for column, name in enumerate(TYPES):
        got = stretches([row[column] for row in tags])
        gold = [(s.first, s.last) for s in window.spans if s.type == name]
        found[name]["got"] += len(got)
        found[name]["gold"] += len(gold)
        found[name]["right got"] += sum(any(a <= d and c <= b for c, d in gold) for a, b in got)
        found[name]["right gold"] += sum(any(a <= d and c <= b for c, d in got) for a, b in gold)


def _spans(
    heads: Heads,
    hidden: torch.Tensor,
    ids: torch.Tensor,
    window: Example,
    right: dict[str, Counter[str]],
    links: dict[str, Counter[str]],
) -> None:
    labels = window.spans
    spans = Spans(
        torch.zeros(len(labels), dtype=torch.long),
        *(torch.tensor([getattr(s, k) for s in labels]) for k in ("first", "last")),
        torch.tensor([TYPES.index(s.type) for s in labels]),
    )
    vectors = heads.represent(hidden, ids, spans)
    for name in CLASSES:
        said = getattr(heads, name)(vectors).argmax(-1).tolist()
        for label, guess in zip(labels, said, strict=True):
            if getattr(label, name) >= 0:
                right[name]["all"] += 1
                right[name]["right"] += guess == getattr(label, name)
    parties = heads.represent(hidden, ids, as_parties(spans))
    for name, head, ones, others, theirs in (
        ("same", heads.same, "EABCWTF", "EABCWTF", vectors),
        ("source", heads.source, "F", "S", vectors),
        ("counted", heads.counted, "F", "ABC", parties),
    ):
        pairs = [
            (i, j)
            for i, one in enumerate(labels)
            for j, other in enumerate(labels)
            if one.type in ones and other.type in others and (i < j or ones != others)
        ]
        if not pairs:
            continue
        i, j = (torch.tensor(side) for side in zip(*pairs, strict=True))
        gap = gap_of(Spans(*(c[i] for c in spans)), Spans(*(c[j] for c in spans)))
        said = (head(vectors[i], theirs[j], gap) > 0).tolist()
        for (a, b), guess in zip(pairs, said, strict=True):
            one, other = labels[a], labels[b]
            gold = belong(name, one, other)
            links[name]["got"] += guess
            links[name]["gold"] += gold
            links[name]["right got"] += guess and gold
            links[name]["right gold"] += guess and gold


def belong(link: str, one: SpanLabel, other: SpanLabel) -> bool:
    """Tell whether two spans are linked: of one incident, a figure's claimant, a figure's people."""
    if link == "counted":
        return counts(one, other)
    return bool(one.incidents & other.incidents if link == "same" else one.claims & other.claims)


def _f1(held: Counter[str]) -> float:
    precision = held["right got"] / max(1, held["got"])
    recall = held["right gold"] / max(1, held["gold"])
    return 200 * precision * recall / max(1e-9, precision + recall)
