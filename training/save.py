"""The trained network to what ships: an encoder with 8-bit weights, the heads and the tokenizer."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

from training.net import Encoder, Heads

SHIPPED = Path("src/dateline/data/reader")
LARGE = 50_000  # numbers from which a matrix is kept in 8 bits


def save(encoder: Encoder, heads: Heads, tokenizer: Path, folder: Path) -> None:
    """Write reader.onnx, heads.npz and tokenizer.json into a folder.

    Only what is stored has 8 bits; the arithmetic has 32. Were the numbers that flow through the layers
    rounded to 8 bits too, the last digit in which processors differ would at times move one by a step.
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
        onnx.save(narrowed(onnx.load(whole)), folder / "reader.onnx")
    np.savez(folder / "heads.npz", **{name: value.numpy() for name, value in heads.state_dict().items()})
    shutil.copy(tokenizer, folder / "tokenizer.json")


def narrowed(model: Any) -> Any:
    """Keep the large matrices of an ONNX model in 8 bits, each row or column with a step of its own."""
    graph = model.graph
    for tensor in list(graph.initializer):
        matrix = numpy_helper.to_array(tensor)
        if matrix.ndim != 2 or matrix.size < LARGE or matrix.dtype != np.float32:
            continue
        use = next(node for node in graph.node if tensor.name in node.input)
        axis = 0 if use.op_type == "Gather" else 1
        steps = np.abs(matrix).max(1 - axis, keepdims=True) / np.float32(127)
        steps[steps == 0] = 1
        small = np.rint(matrix / steps).astype(np.int8)
        graph.initializer.remove(tensor)
        names = [f"{tensor.name}.small", f"{tensor.name}.steps"]
        stored = (small, steps.reshape(-1).astype(np.float32))
        graph.initializer.extend(map(numpy_helper.from_array, stored, names))
        graph.node.insert(0, helper.make_node("DequantizeLinear", names, [tensor.name], axis=axis))
    onnx.checker.check_model(model)
    return model


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
