"""What spaCy's small models make of words in context, several times faster than spaCy works it out.

A small model encodes each word by itself (hashed tables of its form, and a layer over them), then lets it
see its neighbours in a few layers (`spacy.MultiHashEmbed`, `spacy.MaxoutWindowEncoder`). The first part is
the same wherever the word stands, so it is kept; the second is done with numpy's matrix products. The numbers
are the model's own but for their last digits. What comes of a text depends on nothing read before it:
each word is encoded alone, and each text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from thinc.model import Model

Vectors = NDArray[np.float32]

WORDS = 40_000  # kept at most; a newspaper's year has more, but few that come again
_TINY = np.float32(1e-8)  # added to variances, as thinc does


class _Layer:
    """A layer of three linear pieces of which the largest counts, then normed."""

    def __init__(self, maxout: Model[Any, Any], norm: Model[Any, Any]) -> None:
        weight: Any
        bias: Any
        weight, bias = maxout.get_param("W"), maxout.get_param("b")
        self.pieces, self.width = weight.shape[1], weight.shape[0]
        self.weight = np.ascontiguousarray(weight.transpose(2, 1, 0).reshape(weight.shape[2], -1))
        self.bias = np.ascontiguousarray(bias.T.reshape(-1))
        self.scale, self.shift = norm.get_param("G"), norm.get_param("b")

    def __call__(self, given: Vectors) -> Vectors:
        made = given @ self.weight
        made += self.bias
        best = made[:, : self.width]
        for piece in range(1, self.pieces):
            best = np.maximum(best, made[:, piece * self.width : (piece + 1) * self.width])
        best = best - best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best)[:, None] / np.float32(self.width) + _TINY
        best *= 1 / np.sqrt(spread)
        best *= self.scale
        best += self.shift
        return np.asarray(best)


class Encoder:
    """The encoder of one spaCy component (its `tok2vec` layer)."""

    def __init__(self, model: Model[Any, Any]) -> None:
        """Raise ValueError if the model is built in another way than this can follow."""
        if not (model.has_ref("embed") and model.has_ref("encode")):
            raise ValueError("this model is no encoder")
        embed, encode = model.get_ref("embed"), model.get_ref("encode")
        nodes = {"embed": list(embed.walk()), "encode": list(encode.walk())}
        self._columns: list[int | str] = _only(nodes["embed"], "extract_features", "").attrs["columns"]
        self._tables = _only(nodes["embed"], "with_array(", "hashembed").layers[0]
        hashed = [node for node in nodes["embed"] if node.name == "hashembed"]
        layers = [_layers(nodes[part]) for part in ("embed", "encode")]
        windows = [node.attrs["window_size"] for node in nodes["encode"] if node.name == "expand_window"]
        self._pad: int = _only(nodes["encode"], "with_array(", "").attrs["pad"]
        if (
            [node.attrs["column"] for node in hashed] != list(range(len(self._columns)))
            or len(layers[0]) != 1
            or windows != [1] * len(layers[1])
            or any("static" in node.name for node in nodes["embed"])
        ):
            raise ValueError("this encoder is built in another way")
        (self._mix,), self._layers = layers
        self._known: dict[bytes, int] = {}
        self._words = np.zeros((1024, self._mix.width), dtype=np.float32)

    def __call__(self, doc: Doc) -> Vectors:
        """Encode the tokens of a text: (tokens, width)."""
        if not len(doc):
            return np.zeros((0, self._mix.width), dtype=np.float32)
        return self._in_context(self._alone(doc))

    def _alone(self, doc: Doc) -> Vectors:
        """Encode each token by itself."""
        rows: Any = np.ascontiguousarray(doc.to_array(self._columns)).reshape(len(doc), -1)
        held, size = rows.tobytes(), rows.dtype.itemsize * rows.shape[1]
        keys = [held[at : at + size] for at in range(0, len(held), size)]
        if len(self._known) + len(keys) > WORDS:
            self._known.clear()
        new = {key: n for n, key in enumerate(keys) if key not in self._known}
        if new:
            self._learn(list(new), rows[list(new.values())])
        return self._words[[self._known[key] for key in keys]]

    def _learn(self, keys: Sequence[bytes], rows: NDArray[np.uint64]) -> None:
        first = len(self._known)
        if first + len(keys) > len(self._words):
            grown = np.zeros((2 * (first + len(keys)), self._mix.width), dtype=np.float32)
            grown[:first] = self._words[:first]
            self._words = grown
        looked_up = self._tables.predict(rows)
        for number, key in enumerate(keys, start=first):
            self._words[number] = self._mix(looked_up[number - first : number - first + 1])[0]
            self._known[key] = number

    def _in_context(self, words: Vectors) -> Vectors:
        """Let each token see its neighbours, layer by layer; beyond the text stand empty tokens."""
        pad, (size, width) = self._pad, words.shape
        seen = np.zeros((size + 2 * pad, width), dtype=np.float32)
        seen[pad : pad + size] = words
        beside = np.zeros((len(seen), 3 * width), dtype=np.float32)
        for layer in self._layers:
            beside[1:, :width] = seen[:-1]
            beside[:, width : 2 * width] = seen
            beside[:-1, 2 * width :] = seen[1:]
            seen += layer(beside)
        return np.ascontiguousarray(seen[pad : pad + size])


def _layers(nodes: Sequence[Model[Any, Any]]) -> list[_Layer]:
    linear = [node for node in nodes if node.name == "maxout"]
    norms = [node for node in nodes if node.name == "layernorm"]
    return [_Layer(maxout, norm) for maxout, norm in zip(linear, norms, strict=True)]


def _only(nodes: Sequence[Model[Any, Any]], name: str, within: str) -> Model[Any, Any]:
    """Give the one node of a name, or whose name begins with it ("with_array(") and holds `within`."""
    whole = not name.endswith("(")
    found = [
        node
        for node in nodes
        if (node.name == name if whole else node.name.startswith(name)) and within in node.name
    ]
    if len(found) != 1:
        raise ValueError(f"this encoder has {len(found)} layers {name!r}")
    return found[0]
