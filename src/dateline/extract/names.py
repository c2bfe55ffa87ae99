"""The names that spaCy's small models mark, decided for all words of a text at once.

The recognizer goes from word to word and gives each a move: out of any name, a name by itself, the beginning
of one; within one, whether it goes on or ends. What it decides outside names depends on the word alone, so
that can be worked out for the whole text in one product; only words within names wait for the one before.
The moves that it may choose from are those of spaCy (`ner.pyx`): no name begins with white space or runs
into the next sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.extract.encoder import Encoder, Vectors

if TYPE_CHECKING:
    from spacy.tokens import Doc

_STATE = 3  # words that a move is decided by: the next one, the first and the last of the open name

_BLOCKED = ("U", "")  # a move for words that somebody has said are no name; here nobody has


class Names:
    """The entity recognizer of a spaCy pipeline."""

    def __init__(self, component: Any) -> None:
        """Raise ValueError if it is built in another way than this can follow."""
        model = component.model
        if not (model.name == "parser_model" and model.attrs.get("has_upper")):
            raise ValueError("this model decides in another way")
        inner, lower, upper = (model.get_ref(name) for name in ("tok2vec", "lower", "upper"))
        moves = [_move(component.moves.get_class_name(number)) for number in range(component.moves.n_moves)]
        named = sorted({label for _, label in moves if label})
        if (
            lower.get_dim("nF") != _STATE
            or model.attrs["unseen_classes"]
            or component.cfg.get("beam_width", 1) != 1
            or sorted(moves)
            != sorted([("O", ""), _BLOCKED, *((k, label) for k in "BILU" for label in named)])
            or [layer.name for layer in inner.layers[1:]] != ["list2array", "linear"]
        ):
            raise ValueError("this recognizer decides in another way")
        self._encoder = Encoder(inner.layers[0])
        linear = inner.layers[2]
        self._weight, self._bias = np.ascontiguousarray(linear.get_param("W").T), linear.get_param("b")
        weight, pad = lower.get_param("W"), lower.get_param("pad")[0]
        self._pieces = weight.shape[2]
        self._state = np.ascontiguousarray(weight.reshape(-1, weight.shape[3]).T)
        self._none = (pad[1] + pad[2] + lower.get_param("b")).reshape(-1)
        self._state_bias = lower.get_param("b").reshape(-1)
        self._out, self._out_bias = upper.get_param("W"), upper.get_param("b")
        self._moves = moves
        self._number = {move: number for number, move in enumerate(moves)}
        kinds = np.array([kind for kind, _ in moves])
        self._never = np.isin(kinds, ["I", "L"])
        self._never[self._number[_BLOCKED]] = True
        self._begin, self._named = kinds == "B", np.isin(kinds, ["B", "U"])

    def __call__(self, doc: Doc) -> Doc:
        """Mark the names of a text that is divided into sentences."""
        from spacy.tokens import Span

        if len(doc):
            found = [Span(doc, start, end, label=label) for start, end, label in self._find(doc)]
            doc.set_ents(found)
        return doc

    def _find(self, doc: Doc) -> list[tuple[int, int, str]]:
        states = (self._encoder(doc) @ self._weight + self._bias) @ self._state
        states = states.reshape(len(doc), _STATE, -1)
        cut = [*(bool(token.is_sent_start) for token in doc[1:]), True]  # no name goes on behind these
        chosen = self._outside(states, cut, [token.is_space for token in doc])
        found: list[tuple[int, int, str]] = []
        free = 0
        for start in np.flatnonzero(chosen != self._number["O", ""]).tolist():
            if start < free:
                continue
            kind, label = self._moves[chosen[start]]
            free = start + 1 if kind == "U" else self._end(states, cut, start, label)
            found.append((start, free, label))
        return found

    def _outside(self, states: Vectors, cut: list[bool], space: list[bool]) -> Any:
        """Give the move of each word, were no name open before it."""
        scores = self._hidden(states[:, 0] + self._none) @ self._out.T + self._out_bias
        scores[:, self._never] = -np.inf
        scores[np.ix_(np.array(cut), self._begin)] = -np.inf
        scores[np.ix_(np.array(space), self._named)] = -np.inf
        return scores.argmax(axis=1)

    def _end(self, states: Vectors, cut: list[bool], start: int, label: str) -> int:
        """Give where the name of a kind ends that begins at a word."""
        on, last = self._number["I", label], self._number["L", label]
        at = start + 1
        while not cut[at]:
            state = states[at, 0] + states[start, 1] + states[at - 1, 2] + self._state_bias
            hidden = self._hidden(state[None])[0]
            goes_on = float(self._out[on] @ hidden) + float(self._out_bias[on])
            ends = float(self._out[last] @ hidden) + float(self._out_bias[last])
            if ends > goes_on or (ends == goes_on and last < on):
                break
            at += 1
        return at + 1

    def _hidden(self, states: Vectors) -> Vectors:
        return np.asarray(states.reshape(len(states), -1, self._pieces).max(axis=2))


def _move(name: str) -> tuple[str, str]:
    """Divide a move's name ("B-ORG") into its kind and the label of the name."""
    kind, _, label = name.partition("-")
    return kind, label
