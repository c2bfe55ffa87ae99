"""The trained network to what ships: an 8-bit ONNX encoder, the heads' weights and the tokenizer."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.net import Encoder, Heads

SHIPPED = Path("src/dateline/data/reader")


def save(encoder: Encoder, heads: Heads, tokenizer: Path, folder: Path) -> None:
    """Write reader.onnx, heads.npz and tokenizer.json into a folder.

    Weights have 7 bits (`reduce_range`): products of 8-bit numbers then never overflow the 16 bits in which
    older processors add them up, so that integer layers give the same on every processor.
    """
    encoder.eval()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as held:
        whole = Path(held) / "whole.onnx"
        torch.onnx.export(
            encoder,
            (torch.ones(1, 16, dtype=torch.long),),
            str(whole),
            input_names=["ids"],
            output_names=["hidden", "logits"],
            dynamic_axes={name: {1: "tokens"} for name in ("ids", "hidden", "logits")},
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            folder / "reader.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )
    np.savez(folder / "heads.npz", **{name: value.numpy() for name, value in heads.state_dict().items()})
    shutil.copy(tokenizer, folder / "tokenizer.json")


def main() -> None:
    """Read model.pt from a folder and write what ships."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--weights", type=Path, required=True, help="folder of tokenizer.json")
    options.add_argument("--out", type=Path, default=SHIPPED)
    given = options.parse_args()
    held = torch.load(given.folder / "model.pt")
    encoder, heads = Encoder(), Heads()
    encoder.load_state_dict(held["encoder"])
    heads.load_state_dict(held["heads"])
    save(encoder, heads, given.weights / "tokenizer.json", given.out)


if __name__ == "__main__":
    main()
