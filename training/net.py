"""The network: a small BERT encoder, tags by token, and heads over spans and pairs of spans."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from dateline.extract.learned.labels import EVENT_TYPES, GAPS, OUTCOMES, VICTIMS
from dateline.extract.learned.labels import TAGS as TYPES
from training.days import DAY_PARTS, DAYS

HIDDEN, HEADS, LAYERS, INNER, WORDS, PLACES = 384, 12, 6, 1536, 30522, 512
SPAN = 160  # width of a span's representation
PAIR = 64  # width of the pair heads' inner layer
PAD = 0


class Layer(nn.Module):
    """One encoder layer, as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: (batch, tokens, HIDDEN); mask: (batch, 1, 1, tokens), 0 or a large negative number."""
        batch, length, _ = x.shape
        q, k, v = (
            part.view(batch, length, HEADS, HIDDEN // HEADS).transpose(1, 2)
            for part in self.qkv(x).chunk(3, -1)
        )
        weights = torch.softmax(q @ k.transpose(-1, -2) / (HIDDEN // HEADS) ** 0.5 + mask, -1)
        mixed = (weights @ v).transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Token ids to hidden states and tag logits."""

    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        self.words = nn.Embedding(WORDS, HIDDEN, padding_idx=PAD)
        self.places = nn.Embedding(PLACES, HIDDEN)
        self.kinds = nn.Embedding(2, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.tags = nn.Linear(HIDDEN, len(TYPES) * 3)

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """ids: (batch, tokens), PAD after the end. Gives hidden states and logits, three a type."""
        mask = (ids == PAD).to(torch.float32)[:, None, None, :] * -1e4
        positions = torch.arange(ids.shape[1])[None, :]
        x = self.words(ids) + self.places(positions) + self.kinds(torch.zeros_like(ids))
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x, self.tags(self.drop(x))

    def load(self, weights: Path) -> None:
        """Take BERT weights from a safetensors file in the usual layout."""
        held = load_file(weights)
        held = {name.removeprefix("bert."): value for name, value in held.items()}
        put = {
            "words.weight": held["embeddings.word_embeddings.weight"],
            "places.weight": held["embeddings.position_embeddings.weight"],
            "kinds.weight": held["embeddings.token_type_embeddings.weight"],
            "norm.weight": held["embeddings.LayerNorm.weight"],
            "norm.bias": held["embeddings.LayerNorm.bias"],
        }
        names = {
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for n in range(len(self.layers)):
            for end in ("weight", "bias"):
                self_attention = [
                    held[f"encoder.layer.{n}.attention.self.{part}.{end}"]
                    for part in ("query", "key", "value")
                ]
                put[f"layers.{n}.qkv.{end}"] = torch.cat(self_attention)
                for mine, theirs in names.items():
                    put[f"layers.{n}.{mine}.{end}"] = held[f"encoder.layer.{n}.{theirs}.{end}"]
        missing = self.load_state_dict(put, strict=False)
        assert not missing.unexpected_keys
        assert set(missing.missing_keys) == {"tags.weight", "tags.bias"}


class Spans(NamedTuple):
    """Spans of a batch: row, first and last token, type, each (spans,)."""

    row: Tensor
    first: Tensor
    last: Tensor
    type: Tensor


class Heads(nn.Module):
    """What is said of spans and of pairs of spans, from the encoder's hidden states."""

    def __init__(self) -> None:
        super().__init__()
        self.ends = nn.Linear(4 * HIDDEN, SPAN)
        self.types = nn.Embedding(len(TYPES), SPAN)
        self.kind = nn.Linear(SPAN, len(EVENT_TYPES))
        self.main = nn.Linear(SPAN, 2)
        self.one_sided = nn.Linear(SPAN, 2)
        self.outcome = nn.Linear(SPAN, len(OUTCOMES))
        self.victims = nn.Linear(SPAN, len(VICTIMS))
        self.denied = nn.Linear(SPAN, 2)
        self.days = nn.Linear(SPAN, len(DAYS))
        self.part = nn.Linear(SPAN, len(DAY_PARTS))
        self.same = Pair()
        self.source = Pair()
        self.counted = Pair()
        self.drop = nn.Dropout(0.2)

    def represent(self, hidden: Tensor, ids: Tensor, spans: Spans) -> Tensor:
        """hidden: (batch, tokens, HIDDEN); ids: (batch, tokens). Gives (spans, SPAN).

        What the whole window is of goes in with the span's own words: whether people killed are
        civilians hangs on what kind of incident it was.
        """
        words = (ids != PAD)[:, :, None].to(hidden.dtype)
        window = (hidden * words).sum(1) / words.sum(1)
        sums = torch.cat([torch.zeros_like(hidden[:, :1]), hidden.cumsum(1)], 1)
        total = sums[spans.row, spans.last + 1] - sums[spans.row, spans.first]
        mean = total / (spans.last - spans.first + 1)[:, None]
        parts = [hidden[spans.row, spans.first], hidden[spans.row, spans.last], mean, window[spans.row]]
        return torch.tanh(self.ends(self.drop(torch.cat(parts, -1))) + self.types(spans.type))


class Pair(nn.Module):
    """A score for each pair of spans of one window."""

    def __init__(self) -> None:
        super().__init__()
        self.left = nn.Linear(SPAN, PAIR)
        self.right = nn.Linear(SPAN, PAIR)
        self.both = nn.Linear(SPAN, PAIR, bias=False)
        self.apart = nn.Linear(SPAN, PAIR, bias=False)
        self.gap = nn.Embedding(len(GAPS) + 1, PAIR)
        self.out = nn.Linear(PAIR, 1)

    def forward(self, one: Tensor, other: Tensor, gap: Tensor) -> Tensor:
        """one, other: (pairs, SPAN); gap: (pairs,) bucket of the tokens between them. Gives (pairs,)."""
        inner = self.left(one) + self.right(other) + self.both(one * other)
        inner = inner + self.apart((one - other).abs()) + self.gap(gap)
        return self.out(torch.relu(inner))[:, 0]


def as_parties(spans: Spans) -> Spans:
    """Give the spans as if each named side a: whom a figure counts does not hang on what a side is called."""
    return Spans(spans.row, spans.first, spans.last, torch.full_like(spans.type, TYPES.index("A")))


def gap_of(one: Spans, other: Spans) -> Tensor:
    """Give the bucket of the tokens between two lists of spans."""
    between = torch.maximum(other.first - one.last, one.first - other.last).clamp(min=0)
    return torch.bucketize(between, torch.tensor(GAPS))
