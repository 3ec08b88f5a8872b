"""From a checkpoint to the files that ship: one int8 ONNX graph, the vocabulary, the labels of the card."""

import argparse
import copy
import json
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from training.labels import ACTS, NAMES, STATUSES, TAGS
from training.model import Encoder, Sizes
from training.prepare import Example, Sets, default_data, read_trees
from training.train import as_batch, base_folder, default_work, read_recipe

from verbale.encoder.wordpieces import WordPieces

CALIBRATION = 256  # sentences
OUTPUTS = ("tags", "arcs", "names", "dependants", "governors", "vector", "acts", "statuses", "roles")
LATIN = 0x24F  # the last code point of the Latin letters; then general punctuation and currency signs, which stay too
SIGNS = range(0x2010, 0x20AD)


class Graph(nn.Module):
    """The network as the graph gives it."""

    def __init__(self, model: Encoder) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, words: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        """The outputs in the order of OUTPUTS."""
        found = self.model(ids, words, shapes)
        return (
            found.tags,
            found.arcs,
            found.names,
            found.dependants,
            found.governors,
            found.vector,
            found.acts,
            found.statuses,
            found.roles,
        )


def shipped_pieces(vocabulary: dict[str, int]) -> list[str]:
    """The pieces that ship, in their order: those of Latin script; any other script is unknown."""

    def is_latin(piece: str) -> bool:
        return all(ord(c) <= LATIN or ord(c) in SIGNS for c in piece) and not piece.startswith("[unused")

    return [piece for piece in sorted(vocabulary, key=vocabulary.__getitem__) if is_latin(piece)]


def write_vocabulary(base: Path, folders: list[Path]) -> Tensor:
    """Write the vocabulary that ships into folders; the numbers its pieces have in the base's."""
    table = json.loads(base.read_text(encoding="utf-8"))
    vocabulary = table["model"]["vocab"]
    pieces = shipped_pieces(vocabulary)
    numbers = {piece: number for number, piece in enumerate(pieces)}
    table["model"]["vocab"] = numbers
    table["added_tokens"] = [{**entry, "id": numbers[entry["content"]]} for entry in table["added_tokens"]]
    table["post_processor"] = None
    for folder in folders:
        (folder / "tokenizer.json").write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    return torch.tensor([vocabulary[piece] for piece in pieces])


def load_model(checkpoint: Path) -> tuple[Encoder, list[str], int]:
    """The running mean of a checkpoint's weights as a network, its relations, and its steps."""
    state = torch.load(checkpoint, weights_only=False)
    model = Encoder(Sizes(len(TAGS), len(state["relations"]), len(NAMES)))
    model.load_state_dict(state["model"])
    model.load_state_dict(state["mean"], strict=False)
    model.eval()
    return model, state["relations"], state["step"]


def export_float(model: Encoder, path: Path) -> None:
    """Write the graph in float32; batch and lengths stay open."""
    ids = torch.tensor([[4, 200, 205, 3], [4, 200, 3, 0]])
    words = torch.tensor([[0, 1, 2, 0], [0, 1, 0, -1]])
    shapes = torch.zeros_like(ids)
    axes = {name: {0: "batch", 1: "pieces"} for name in ("ids", "words", "shapes")}
    axes |= {name: {0: "batch", 1: "words"} for name in ("tags", "names", "dependants", "acts", "statuses")}
    axes |= {"arcs": {0: "batch", 1: "words", 2: "governors"}, "governors": {0: "batch", 1: "governors"}}
    axes |= {"vector": {0: "batch"}, "roles": {0: "batch", 1: "words", 2: "parties"}}
    torch.onnx.export(
        Graph(model),
        (ids, words, shapes),
        str(path),
        input_names=["ids", "words", "shapes"],
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        do_constant_folding=True,
        dynamo=False,
    )
    graph = onnx.load(str(path))
    for name, table in (("relation_weight", model.relation.weight.T), ("relation_bias", model.relation.bias)):
        graph.graph.initializer.append(onnx.numpy_helper.from_array(table.detach().numpy().copy(), name + "_table"))
        graph.graph.node.append(onnx.helper.make_node("Identity", [name + "_table"], [name]))
        graph.graph.output.append(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, list(table.shape)))
    onnx.save(graph, str(path))


class Smoothed(nn.Module):
    """A linear layer whose input channels are brought to like size first, so that one int8 scale serves them all."""

    def __init__(self, linear: nn.Linear, peaks: Tensor) -> None:
        super().__init__()
        size = peaks.clamp(min=0.1).sqrt()
        self.inverse = nn.Parameter(1.0 / size)
        self.linear = nn.Linear(linear.in_features, linear.out_features)
        self.linear.weight.data = linear.weight.data * size
        self.linear.bias.data = linear.bias.data

    def forward(self, states: Tensor) -> Tensor:
        """The same values as the layer it stands for."""
        return self.linear(states * self.inverse)


def smooth(model: Encoder, examples: list[Example]) -> None:
    """Smooth the layers that take normed states or GELU's output, by the peaks of each channel over some sentences."""
    peaks: dict[tuple[int, str], Tensor] = {}

    def watch(key: tuple[int, str]) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def see(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            top = inputs[0].reshape(-1, inputs[0].shape[-1]).abs().amax(dim=0)
            peaks[key] = torch.maximum(peaks[key], top) if key in peaks else top

        return see

    layers = [*model.layers, model.vector_layer]
    places = [(number, name) for number in range(len(layers)) for name in ("qkv", "up", "down")]
    hooks = [getattr(layers[n], name).register_forward_pre_hook(watch((n, name))) for n, name in places]
    with torch.no_grad():
        for start in range(0, len(examples), 8):
            model(*as_batch(examples[start : start + 8]))
    for hook in hooks:
        hook.remove()
    for number, name in places:
        layer = layers[number]
        setattr(layer, name, Smoothed(getattr(layer, name), peaks[number, name]))


def calibration(data: Path) -> list[Example]:
    """The sentences whose states set the scales: the first of the training part of EWT that have 15 to 30 words."""
    cutter = WordPieces(base_folder() / "tokenizer.json")
    trees = (tree for path in Sets(data).files("ewt-train") for tree in read_trees(path))
    chosen = (tree.words for tree in trees if 15 <= len(tree.words) <= 30)
    return [Example(words, cutter.cut(words)) for words in islice(chosen, CALIBRATION)]


def write_card(folder: Path, relations: list[str], rest: str = "") -> None:
    """The card of a weights folder: its name, its labels, and what the release adds (scores, data, licences)."""
    recipe = read_recipe()
    quoted = {"tags": TAGS, "relations": relations, "names": NAMES, "acts": ACTS, "statuses": STATUSES}
    labels = "\n".join(f"{kind} = {json.dumps(list(values))}" for kind, values in quoted.items())
    head = f'name = "{recipe["name"]}"\nversion = "{recipe["version"]}"\n'
    (folder / "card.toml").write_text(f"{head}{rest}\n[labels]\n{labels}\n", encoding="utf-8")


def export(
    checkpoint: Path, folder: Path, examples: list[Example], *, reduce_range: bool, kind: QuantType = QuantType.QInt8
) -> None:
    """Write `float` and `int8` folders of weights, each with graph, vocabulary and a card of its labels."""
    model, relations, steps = load_model(checkpoint)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "steps").write_text(f"{steps}\n", encoding="utf-8")
    forms = [folder / form for form in ("float", "int8")]
    for form in forms:
        form.mkdir(parents=True, exist_ok=True)
        write_card(form, relations)
    plain, small = (form / "model.onnx" for form in forms)
    smoothed = copy.deepcopy(model)
    smooth(smoothed, examples)
    kept = write_vocabulary(base_folder() / "tokenizer.json", forms)
    for network in (model, smoothed):
        network.table.rows, network.table.scale = network.table.rows[kept], network.table.scale[kept]
    export_float(model, plain)
    export_float(smoothed, folder / "smooth.onnx")
    quantize_dynamic(
        folder / "smooth.onnx",
        small,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        reduce_range=reduce_range,
        weight_type=kind,
    )
    (folder / "smooth.onnx").unlink()
    onnx.checker.check_model(str(small))


def main() -> None:
    """Export a checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=default_data())
    parser.add_argument("--work", type=Path, default=default_work())
    parser.add_argument("--full-range", action="store_true", help="8-bit weights; 7-bit is exact without VNNI")
    options = parser.parse_args()
    export(
        options.work / "checkpoint.pt",
        options.work / "export",
        calibration(options.data),
        reduce_range=not options.full_range,
    )


if __name__ == "__main__":
    main()
