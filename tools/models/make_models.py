"""Makes the two face models of the service out of published packages.

usage: make_models.py CENTERFACE_ONNX MOBILEFACENET_TFLITE OUTPUT_FOLDER
       make_models.py --reference MOBILEFACENET_TFLITE TEST_PICTURE REFERENCE_JSON

Writes `centerface.onnx` (detector), `mobilefacenet.onnx` (192 numbers per face) and `yuv-to-rgb.onnx`, which learnt
nothing: it converts colours. The output is the same, byte for byte, for the same inputs and the pinned versions of `onnx`,
`numpy` and `tflite2onnx`.

The second form answers what the published network makes of a picture of 112x112 RGB bytes, run by TensorFlow Lite
itself (PyPI `ai-edge-litert`): README.md says when it is needed.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

EMBEDDER_SIDE = 112
EMBEDDING_SIZE = 192
MIDDLE, RANGE = 127.5, 128


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


class EmbedderGraph:
    """MobileFaceNet as `tflite2onnx` writes it, rewritten for the service: any number of faces as RGB bytes in, unit
    vectors out, and its activations in a form that the runtime is fast at.

    The network's activation is PReLU: x where x > 0, slope * x elsewhere, with a slope for each channel. It arrives as
    five nodes. ONNX has PRelu for it, but the runtime's takes longer than all convolutions together. Two scalings do the
    same: slope * x + relu((1 - slope) * x) where the slope is at most 1. Where it is more the function is concave, so its
    negative is made, -x + relu(-(slope - 1) * x), and the convolution behind it takes that channel negatively. The
    scalings are convolutions of one pixel and one channel, so that the runtime fuses ReLU and addition into them.
    """

    def __init__(self, graph: onnx.GraphProto) -> None:
        self.source = graph
        self.weights = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
        self.maker = {output: node for node in graph.node for output in node.output}
        self.nodes, self.initializers = [], []
        self.signs: dict[str, np.ndarray] = {}

    def constant(self, name: str, values: np.ndarray) -> str:
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(values, dtype=np.float32), name))
        return name

    def node(self, kind: str, inputs: list[str], name: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def activation(self, add: onnx.NodeProto) -> tuple[str, np.ndarray] | None:
        """What an addition activates, and the slopes: relu(x) + half_slope * (x - |x|). `None` for other additions."""
        relu, product = (self.maker.get(name) for name in add.input)
        if relu is None or product is None or (relu.op_type, product.op_type) != ("Relu", "Mul"):
            return None
        reshape, difference = (self.maker[name] for name in product.input)
        (x,) = relu.input
        absolute = self.maker[difference.input[1]]
        if (reshape.op_type, difference.op_type, absolute.op_type) != ("Reshape", "Sub", "Abs") or not (
            x == difference.input[0] == absolute.input[0]
        ):
            raise ValueError(f"{add.name} is no PReLU as it was expected")
        return x, 2 * self.weights[reshape.input[0]].ravel()

    def scaled(self, x: str, factors: np.ndarray, name: str) -> str:
        kernel = self.constant(f"{name}/factors", factors.reshape(-1, 1, 1, 1))
        return self.node("Conv", [x, kernel], name, group=factors.size, kernel_shape=[1, 1])

    def prelu(self, x: str, slopes: np.ndarray, name: str) -> None:
        concave = slopes > 1
        straight = np.where(concave, -1, slopes)
        bent = self.node("Relu", [self.scaled(x, 1 - slopes, f"{name}/bend")], f"{name}/bent")
        self.node("Add", [self.scaled(x, straight, f"{name}/straight"), bent], name)
        self.signs[name] = np.where(concave, -1, 1)

    def convolution(self, node: onnx.NodeProto) -> None:
        x, kernel, bias = node.input
        values = self.weights[kernel]
        attributes = {one.name: helper.get_attribute_value(one) for one in node.attribute}
        if x in self.signs:
            along = (-1, 1, 1, 1) if attributes["group"] > 1 else (1, -1, 1, 1)
            values = values * self.signs[x].reshape(along)
        inputs = [x, self.constant(kernel, values), self.constant(bias, self.weights[bias])]
        self.node("Conv", inputs, node.output[0], **attributes)

    def addition(self, node: onnx.NodeProto) -> None:
        activated = self.activation(node)
        if activated:
            self.prelu(*activated, node.output[0])
        elif any(name in self.signs for name in node.input):
            raise ValueError(f"{node.name} adds what was activated, which was not expected")
        else:
            self.node("Add", list(node.input), node.output[0])

    def build(self) -> onnx.ModelProto:
        (planes,) = (value.name for value in self.source.input)
        floats = self.node("Cast", ["face"], "floats", to=TensorProto.FLOAT)
        channels = self.node("Transpose", [floats], "channels", perm=[0, 3, 1, 2])
        centred = self.node("Sub", [channels, self.constant("middle", np.array(MIDDLE))], "centred")
        self.node("Mul", [centred, self.constant("scale", np.array(1 / RANGE))], planes)
        for node in self.source.node:
            if node.op_type == "Conv":
                self.convolution(node)
            elif node.op_type == "Add":
                self.addition(node)
        flat = self.node("Flatten", [self.nodes[-1].output[0]], "flat", axis=1)
        self.node("LpNormalization", [flat], "embedding", axis=1, p=2)
        return self.model()

    def model(self) -> onnx.ModelProto:
        face = ["batch", EMBEDDER_SIDE, EMBEDDER_SIDE, 3]
        graph = helper.make_graph(
            self.nodes,
            "mobilefacenet",
            [helper.make_tensor_value_info("face", TensorProto.UINT8, face)],
            [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", EMBEDDING_SIZE])],
            self.initializers,
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
        onnx.checker.check_model(model, full_check=True)
        return model


def build_embedder(tflite: Path, work: Path) -> onnx.ModelProto:
    import tflite2onnx

    converted = work / "converted.onnx"
    tflite2onnx.convert(str(tflite), str(converted))
    return EmbedderGraph(onnx.load(str(converted)).graph).build()


def colour_conversion() -> onnx.ModelProto:
    """YUV 4:2:0 of limited range to RGB, as bytes all the way, which is what makes it fast. Each channel is a sum of luma
    and chroma, each with a factor; the runtime's addition of quantised numbers multiplies, adds, rounds and clamps in one
    vectorised pass. Green's two parts are added while they are small, in steps of `green`.

    The factors are inputs, as they depend on the video. One pixel's chroma serves the four pixels of luma it lies in.
    """
    nodes = []
    constants = {
        "luma_step": np.float32(255 / 219),
        "one": np.float32(1),
        "zero": np.uint8(0),
        "black": np.uint8(16),
        "neutral": np.uint8(128),
        "twice": np.array([1, 1, 2, 2], dtype=np.float32),
    }

    def node(kind: str, inputs: list[str], name: str, **attributes: object) -> str:
        nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def add(first: list[str], second: list[str], result: list[str], name: str) -> str:
        """Each of the three as its numbers, how much a step of them is, and which of them is zero."""
        return node("QLinearAdd", [*first, *second, *result], name, domain="com.microsoft")

    def channel(chroma: str, step: str, name: str) -> str:
        nearest = {"mode": "nearest", "coordinate_transformation_mode": "asymmetric", "nearest_mode": "floor"}
        enlarged = node("Resize", [chroma, "", "twice"], f"{name}_chroma", **nearest)
        return add(["y", "luma_step", "black"], [enlarged, step, "neutral"], ["one", "zero"], name)

    green = add(["u", "green_u", "neutral"], ["v", "green_v", "neutral"], ["green", "neutral"], "u_and_v")
    channels = [channel("v", "red", "r"), channel(green, "green", "g"), channel("u", "blue", "b")]
    planes = node("Concat", channels, "planes", axis=1)
    node("Transpose", [planes], "rgb", perm=[0, 2, 3, 1])
    half = [1, 1, "half_height", "half_width"]
    planes_in = {"y": [1, 1, "height", "width"], "u": half, "v": half}
    factors = ["red", "green_u", "green_v", "green", "blue"]
    graph = helper.make_graph(
        nodes,
        "yuv-to-rgb",
        [helper.make_tensor_value_info(name, TensorProto.UINT8, shape) for name, shape in planes_in.items()]
        + [helper.make_tensor_value_info(name, TensorProto.FLOAT, []) for name in factors],
        [helper.make_tensor_value_info("rgb", TensorProto.UINT8, [1, "height", "width", 3])],
        [numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()],
    )
    opsets = [helper.make_opsetid("", 13), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def write_reference(tflite: Path, picture: Path, output: Path) -> None:
    from ai_edge_litert.interpreter import Interpreter

    pixels = np.frombuffer(picture.read_bytes(), np.uint8).reshape(EMBEDDER_SIDE, EMBEDDER_SIDE, 3)
    face = (pixels.astype(np.float32) - MIDDLE) / RANGE
    interpreter = Interpreter(str(tflite))
    interpreter.allocate_tensors()
    # The published network takes two pictures at once.
    interpreter.set_tensor(interpreter.get_input_details()[0]["index"], np.stack([face, face]))
    interpreter.invoke()
    embedding = interpreter.get_tensor(interpreter.get_output_details()[0]["index"])[0].astype(np.float64)
    unit = embedding / np.linalg.norm(embedding)
    output.write_text(json.dumps([round(float(value), 7) for value in unit]) + "\n")


def main() -> None:
    if sys.argv[1] == "--reference":
        write_reference(*(Path(argument) for argument in sys.argv[2:5]))
        return
    detector, tflite, output = (Path(argument) for argument in sys.argv[1:4])
    (output / "centerface.onnx").write_bytes(free_detector(detector).SerializeToString(deterministic=True))
    embedder = build_embedder(tflite, output)
    (output / "mobilefacenet.onnx").write_bytes(embedder.SerializeToString(deterministic=True))
    (output / "yuv-to-rgb.onnx").write_bytes(colour_conversion().SerializeToString(deterministic=True))


if __name__ == "__main__":
    main()
