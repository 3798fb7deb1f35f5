"""Makes the face models of the service out of published packages.

usage: make_models.py CENTERFACE_ONNX MOBILEFACENET_TFLITE FACE_MESH_TFLITE EYE_TFLITE OUTPUT_FOLDER
       make_models.py --reference OUTPUT_FOLDER TEST_PICTURES MOBILEFACENET_TFLITE FACE_MESH_TFLITE EYE_TFLITE

Writes `centerface.onnx` (detector), `mobilefacenet.onnx` (192 numbers per face), `facemesh.onnx` (468 points of a face),
`eye.onnx` (71 points of an eye) and `yuv-to-rgb.onnx`, which learnt nothing: it converts colours. The output is the same,
byte for byte, for the same inputs and the pinned versions of `onnx`, `numpy`, `tflite` and `tflite2onnx`.

The second form answers what the published networks make of pictures of RGB bytes, run by TensorFlow Lite itself (PyPI
`ai-edge-litert`): README.md says when it is needed.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from tflite_graph import ConvolutionGraph

EMBEDDER_SIDE = 112
EMBEDDING_SIZE = 192
# What the network sees in 7x7 places of the face, 128 numbers each, before it makes one embedding of them.
FEATURES, FEATURES_SIZE = "MobileFaceNet/MobileFaceNet/Conv2d_6_InvResBlock_1/Add", 128 * 7 * 7
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
    vectors and the features that they were made of out, and its activations in a form that the runtime is fast at.

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
        if FEATURES in self.signs or all(FEATURES not in node.output for node in self.nodes):
            raise ValueError(f"{FEATURES} is no plain sum as it was expected")
        self.node("Flatten", [FEATURES], "features", axis=1)
        self.node("LpNormalization", [flat], "embedding", axis=1, p=2)
        return self.model()

    def model(self) -> onnx.ModelProto:
        face = ["batch", EMBEDDER_SIDE, EMBEDDER_SIDE, 3]
        graph = helper.make_graph(
            self.nodes,
            "mobilefacenet",
            [helper.make_tensor_value_info("face", TensorProto.UINT8, face)],
            [
                helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", EMBEDDING_SIZE]),
                helper.make_tensor_value_info("features", TensorProto.FLOAT, ["batch", FEATURES_SIZE]),
            ],
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


def build_mesh(tflite: Path) -> onnx.ModelProto:
    """468 points as x, y and depth in pixels of its picture of 192x192, and how sure it is that there is a face (a logit)."""
    return ConvolutionGraph(tflite, "facemesh").build({"conv2d_20": "points", "conv2d_30": "sureness"})


def build_eye(tflite: Path) -> onnx.ModelProto:
    """71 points of the eye and its brow as x, y and depth in pixels of its picture of 64x64."""
    return ConvolutionGraph(tflite, "eye").build({"output_eyes_contours_and_brows": "points"})


def answer(tflite: Path, picture: np.ndarray) -> np.ndarray:
    """The first output for one picture, as the published network gives it. It may take several pictures at once."""
    from ai_edge_litert.interpreter import Interpreter

    interpreter = Interpreter(str(tflite))
    interpreter.allocate_tensors()
    (details,) = interpreter.get_input_details()
    interpreter.set_tensor(details["index"], np.stack([picture] * details["shape"][0]))
    interpreter.invoke()
    return interpreter.get_tensor(interpreter.get_output_details()[0]["index"])[0].astype(np.float64).ravel()


def write_references(output: Path, pictures: Path, embedder: Path, mesh: Path, eye: Path) -> None:
    def picture(side: int) -> np.ndarray:
        pixels = np.frombuffer((pictures / f"{side}.rgb").read_bytes(), np.uint8)
        return pixels.reshape(side, side, 3).astype(np.float32)

    embedding = answer(embedder, (picture(EMBEDDER_SIDE) - MIDDLE) / RANGE)
    references = {
        "mobilefacenet": embedding / np.linalg.norm(embedding),
        "facemesh": answer(mesh, picture(192) / 255),
        "eye": answer(eye, picture(64) / 255),
    }
    written = {name: [round(float(value), 5) for value in values] for name, values in references.items()}
    (output / "reference-answers.json").write_text(json.dumps(written) + "\n")


def main() -> None:
    if sys.argv[1] == "--reference":
        write_references(*(Path(argument) for argument in sys.argv[2:7]))
        return
    detector, embedder, mesh, eye, output = (Path(argument) for argument in sys.argv[1:6])
    models = {
        "centerface": free_detector(detector),
        "mobilefacenet": build_embedder(embedder, output),
        "facemesh": build_mesh(mesh),
        "eye": build_eye(eye),
        "yuv-to-rgb": colour_conversion(),
    }
    for name, model in models.items():
        (output / f"{name}.onnx").write_bytes(model.SerializeToString(deterministic=True))


if __name__ == "__main__":
    main()
