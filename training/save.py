"""The trained network to what ships: one ONNX file of the encoder, the heads' weights beside it."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from training.net import Encoder, Heads


class Open(torch.nn.Module):
    """The encoder as it ships: hidden states and tag logits of one window."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """ids: (1, tokens), no padding."""
        hidden, logits = self.encoder(ids)
        return hidden, logits


def save(encoder: Encoder, heads: Heads, folder: Path) -> None:
    """Write reader.onnx (32-bit) and heads.npz into a folder."""
    encoder.eval()
    torch.onnx.export(
        Open(encoder),
        (torch.ones(1, 16, dtype=torch.long),),
        str(folder / "reader.onnx"),
        input_names=["ids"],
        output_names=["hidden", "logits"],
        dynamic_axes={"ids": {1: "tokens"}, "hidden": {1: "tokens"}, "logits": {1: "tokens"}},
        dynamo=False,
    )
    np.savez(folder / "heads.npz", **{name: value.numpy() for name, value in heads.state_dict().items()})


def main() -> None:
    """Read model.pt from a folder and write what ships beside it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    folder = options.parse_args().folder
    held = torch.load(folder / "model.pt")
    encoder, heads = Encoder(), Heads()
    encoder.load_state_dict(held["encoder"])
    heads.load_state_dict(held["heads"])
    save(encoder, heads, folder)


if __name__ == "__main__":
    main()
