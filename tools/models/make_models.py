"""Makes the two face models of the service out of published packages.

usage: make_models.py CENTERFACE_ONNX FACE_API_MODEL_FOLDER OUTPUT_FOLDER

Writes `centerface.onnx` (detector) and `face-embedder.onnx` (128 numbers per face). The output is the same, byte for
byte, for the same inputs and the pinned versions of `onnx` and `numpy`.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

MEAN_RGB = np.array([122.782, 117.001, 104.298], dtype=np.float32)
FACE_SIDE = 150


def free_detector(source: Path) -> onnx.ModelProto:
    """The published graph accepts 10 pictures of 32x32 only, and lists its weights as inputs, which keeps the
    runtime from folding them. Both are declarations: the weights stay as they are."""
    model = onnx.load(str(source))
    weights = {tensor.name for tensor in model.graph.initializer}
    inputs = [value for value in model.graph.input if value.name not in weights]
    del model.graph.input[:]
    model.graph.input.extend(inputs)
    for value, names in [(v, ("batch", None, "height", "width")) for v in model.graph.input] + [
        (v, ("batch", None, "rows", "columns")) for v in model.graph.output
    ]:
        for dimension, name in zip(value.type.tensor_type.shape.dim, names, strict=True):
            if name is not None:
                dimension.dim_param = name
    onnx.checker.check_model(model)
    return model


def read_weights(folder: Path) -> dict[str, np.ndarray]:
    """Weights by name, dequantised as the manifest says: byte * scale + min."""
    (group,) = json.loads((folder / "face_recognition_model-weights_manifest.json").read_text())
    data = b"".join((folder / path).read_bytes() for path in group["paths"])
    weights, offset = {}, 0
    for entry in group["weights"]:
        count = int(np.prod(entry["shape"]))
        quantisation = entry.get("quantization")
        kind = np.dtype(quantisation["dtype"] if quantisation else entry["dtype"])
        values = np.frombuffer(data, kind, count, offset).astype(np.float32)
        if quantisation:
            values = values * np.float32(quantisation["scale"]) + np.float32(quantisation["min"])
        weights[entry["name"]] = values.reshape(entry["shape"])
        offset += count * kind.itemsize
    if offset != len(data):
        raise ValueError(f"the weights hold {len(data)} bytes, the manifest names {offset}")
    return weights


class EmbedderGraph:
    """Collects the nodes of the face recognition network: a residual network with average-pool shortcuts."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.weights, self.nodes, self.initializers = weights, [], []

    def constant(self, name: str, values: np.ndarray) -> str:
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, kind: str, inputs: list[str], name: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def convolution(self, x: str, layer: str, stride: int = 1, padding: int = 1, relu: bool = True) -> str:
        """Convolution and bias with the scale layer behind them folded in."""
        filters = self.weights[f"{layer}/conv/filters"].transpose(3, 2, 0, 1)
        scale = self.weights[f"{layer}/scale/weights"]
        bias = self.weights[f"{layer}/conv/bias"] * scale + self.weights[f"{layer}/scale/biases"]
        kernel = self.constant(f"{layer}/kernel", filters * scale.reshape(-1, 1, 1, 1))
        out = self.node(
            "Conv",
            [x, kernel, self.constant(f"{layer}/bias", bias)],
            f"{layer}/out",
            strides=[stride] * 2,
            pads=[padding] * 4,
        )
        return self.node("Relu", [out], f"{layer}/relu") if relu else out

    def pad_end(self, x: str, name: str, channels: int = 0, side: int = 0) -> str:
        pads = np.array([0, 0, 0, 0, 0, channels, side, side], dtype=np.int64)
        return self.node("Pad", [x, self.constant(f"{name}/pads", pads)], name)

    def residual(self, x: str, block: str) -> str:
        out = self.convolution(self.convolution(x, f"{block}/conv1"), f"{block}/conv2", relu=False)
        return self.node("Relu", [self.node("Add", [out, x], f"{block}/add")], f"{block}/relu")

    def residual_down(self, x: str, block: str, side: int) -> tuple[str, int]:
        """Halves the picture. Where the strided convolution comes out one smaller than the pooled shortcut it is
        padded with zeros at its end, and the shortcut gets zero channels where the block widens."""
        out = self.convolution(x, f"{block}/conv1", stride=2, padding=0)
        out = self.convolution(out, f"{block}/conv2", relu=False)
        pooled = self.node("AveragePool", [x], f"{block}/pool", kernel_shape=[2, 2], strides=[2, 2])
        pooled_side, out_side = side // 2, (side - 3) // 2 + 1
        if out_side != pooled_side:
            out = self.pad_end(out, f"{block}/padded", side=pooled_side - out_side)
        incoming, outgoing = self.weights[f"{block}/conv1/conv/filters"].shape[2:]
        if incoming != outgoing:
            pooled = self.pad_end(pooled, f"{block}/widened", channels=outgoing - incoming)
        return self.node("Relu", [self.node("Add", [pooled, out], f"{block}/add")], f"{block}/relu"), pooled_side


STAGES = [
    (None, ["conv32_1", "conv32_2", "conv32_3"]),
    ("conv64_down", ["conv64_1", "conv64_2", "conv64_3"]),
    ("conv128_down", ["conv128_1", "conv128_2"]),
    ("conv256_down", ["conv256_1", "conv256_2"]),
    ("conv256_down_out", []),
]


def build_embedder(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    graph = EmbedderGraph(weights)
    x = graph.node("Sub", ["face", graph.constant("mean", MEAN_RGB.reshape(1, 3, 1, 1))], "centred")
    x = graph.node("Div", [x, graph.constant("range", np.array(255, dtype=np.float32))], "scaled")
    x = graph.convolution(x, "conv32_down", stride=2, padding=0)
    x = graph.node("MaxPool", [x], "pool", kernel_shape=[3, 3], strides=[2, 2])
    side = ((FACE_SIDE - 7) // 2 + 1 - 3) // 2 + 1
    for down, blocks in STAGES:
        if down is not None:
            x, side = graph.residual_down(x, down, side)
        for block in blocks:
            x = graph.residual(x, block)
    x = graph.node("ReduceMean", [x], "mean_over_picture", axes=[2, 3], keepdims=0)
    graph.node("MatMul", [x, graph.constant("fc", weights["fc"])], "embedding")
    face = helper.make_tensor_value_info("face", TensorProto.FLOAT, ["batch", 3, FACE_SIDE, FACE_SIDE])
    embedding = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", 128])
    model = helper.make_model(
        helper.make_graph(graph.nodes, "face-embedder", [face], [embedding], graph.initializers),
        opset_imports=[helper.make_opsetid("", 13)],
        ir_version=8,
    )
    onnx.checker.check_model(model, full_check=True)
    return model


def main() -> None:
    detector, face_api, output = (Path(argument) for argument in sys.argv[1:4])
    (output / "centerface.onnx").write_bytes(free_detector(detector).SerializeToString(deterministic=True))
    embedder = build_embedder(read_weights(face_api))
    (output / "face-embedder.onnx").write_bytes(embedder.SerializeToString(deterministic=True))


if __name__ == "__main__":
    main()
