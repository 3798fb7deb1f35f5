"""Reads a TensorFlow Lite network of convolutions and writes it as an ONNX graph.

Only what the landmark networks of MediaPipe consist of is known: convolutions, PReLU, additions, pooling and padding, in
32-bit floats. Anything else is an error.
"""

from pathlib import Path

import numpy as np
import onnx
import tflite
from onnx import TensorProto, helper, numpy_helper

SAME_PADDING = 0
RGB_RANGE = 255


class ConvolutionGraph:
    """One network: RGB bytes of any number of pictures in, what the named tensors hold out, one row for each picture."""

    def __init__(self, source: Path, name: str) -> None:
        self.model = tflite.Model.GetRootAsModel(source.read_bytes(), 0)
        self.source = self.model.Subgraphs(0)
        self.name = name
        self.nodes, self.initializers = [], []
        self.used: set[str] = set()

    def build(self, outputs: dict[str, str]) -> onnx.ModelProto:
        """`outputs` names what is answered by the source's tensor."""
        (picture,) = self.source.InputsAsNumpy()
        _, height, width, _ = self.shape(picture)
        floats = self.node("Cast", ["picture"], "floats", to=TensorProto.FLOAT)
        scaled = self.node("Mul", [floats, self.constant("scale", np.array(1 / RGB_RANGE))], "scaled")
        self.node("Transpose", [scaled], self.tensor(picture), perm=[0, 3, 1, 2])
        for index in range(self.source.OperatorsLength()):
            self.operator(self.source.Operators(index))
        answers = []
        for index in self.source.OutputsAsNumpy():
            name = outputs.get(self.source.Tensors(index).Name().decode())
            if name:
                self.node("Flatten", [self.tensor(index)], name, axis=1)
                size = int(np.prod(self.shape(index)))
                answers.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", size]))
        graph = helper.make_graph(
            self.needed(list(outputs.values())),
            self.name,
            [helper.make_tensor_value_info("picture", TensorProto.UINT8, ["batch", height, width, 3])],
            answers,
            [tensor for tensor in self.initializers if tensor.name in self.used],
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
        onnx.checker.check_model(model, full_check=True)
        return model

    def needed(self, answers: list[str]) -> list[onnx.NodeProto]:
        """The nodes that something which is answered is made of, in order."""
        self.used = set(answers)
        kept = []
        for node in reversed(self.nodes):
            if self.used.intersection(node.output):
                kept.append(node)
                self.used.update(node.input)
        return kept[::-1]

    def operator(self, operator: tflite.Operator) -> None:
        kind = tflite.opcode2name(self.model.OperatorCodes(operator.OpcodeIndex()).BuiltinCode())
        inputs = [operator.Inputs(index) for index in range(operator.InputsLength())]
        output = self.tensor(operator.Outputs(0))
        write = {
            "CONV_2D": self.convolution,
            "DEPTHWISE_CONV_2D": self.depthwise_convolution,
            "PRELU": self.prelu,
            "ADD": self.addition,
            "MAX_POOL_2D": self.pooling,
            "PAD": self.padding,
            "RESHAPE": self.reshape,
        }.get(kind)
        if write is None:
            raise ValueError(f"{self.name} has {kind}, which is not known here")
        write(operator, inputs, output)

    def convolution(self, operator: tflite.Operator, inputs: list[int], output: str) -> None:
        options = self.options(operator, tflite.Conv2DOptions)
        kernel = self.values(inputs[1]).transpose(0, 3, 1, 2)
        self.convolve(options, inputs, kernel, output, group=1)

    def depthwise_convolution(self, operator: tflite.Operator, inputs: list[int], output: str) -> None:
        options = self.options(operator, tflite.DepthwiseConv2DOptions)
        kernel = self.values(inputs[1]).transpose(3, 0, 1, 2)
        self.convolve(options, inputs, kernel, output, group=kernel.shape[0])

    def convolve(self, options, inputs: list[int], kernel: np.ndarray, output: str, group: int) -> None:
        if (options.DilationHFactor(), options.DilationWFactor()) != (1, 1):
            raise ValueError(f"{self.name} has a dilated convolution, which was not expected")
        sides, strides = kernel.shape[2:], (options.StrideH(), options.StrideW())
        self.plain(options, output)
        names = [
            self.tensor(inputs[0]),
            self.constant(f"{output}/kernel", kernel),
            self.constant(f"{output}/bias", self.values(inputs[2])),
        ]
        pads = self.pads(options, inputs[0], sides, strides)
        self.node("Conv", names, output, group=group, kernel_shape=sides, strides=strides, pads=pads)

    def prelu(self, _: tflite.Operator, inputs: list[int], output: str) -> None:
        """slope * x + (1 - slope) * relu(x), each a scaling of channels: the runtime's PRelu takes three times as long."""
        x, slopes = self.tensor(inputs[0]), self.values(inputs[1]).ravel()
        bent = self.node("Relu", [x], f"{output}/relu")
        parts = [self.scaled(x, slopes, f"{output}/straight"), self.scaled(bent, 1 - slopes, f"{output}/bent")]
        self.node("Add", parts, output)

    def scaled(self, x: str, factors: np.ndarray, name: str) -> str:
        kernel = self.constant(f"{name}/factors", factors.reshape(-1, 1, 1, 1))
        return self.node("Conv", [x, kernel], name, group=factors.size, kernel_shape=[1, 1])

    def addition(self, operator: tflite.Operator, inputs: list[int], output: str) -> None:
        self.plain(self.options(operator, tflite.AddOptions), output)
        self.node("Add", [self.tensor(index) for index in inputs], output)

    def pooling(self, operator: tflite.Operator, inputs: list[int], output: str) -> None:
        options = self.options(operator, tflite.Pool2DOptions)
        self.plain(options, output)
        sides, strides = (options.FilterHeight(), options.FilterWidth()), (options.StrideH(), options.StrideW())
        pads = self.pads(options, inputs[0], sides, strides)
        self.node("MaxPool", [self.tensor(inputs[0])], output, kernel_shape=sides, strides=strides, pads=pads)

    def padding(self, _: tflite.Operator, inputs: list[int], output: str) -> None:
        # (batch, rows, columns, channels) × (before, after) becomes all befores, then all afters, channels second.
        pads = self.values(inputs[1])[[0, 3, 1, 2]].T.ravel().astype(np.int64)
        self.initializers.append(numpy_helper.from_array(pads, f"{output}/pads"))
        self.node("Pad", [self.tensor(inputs[0]), f"{output}/pads"], output)

    def reshape(self, _: tflite.Operator, inputs: list[int], output: str) -> None:
        """A single place with its channels, made a row: no values change their order."""
        if self.shape(inputs[0])[1:3] != (1, 1):
            raise ValueError(f"{output} reshapes more than one place, which was not expected")
        self.node("Flatten", [self.tensor(inputs[0])], output, axis=1)

    def pads(self, options, source: int, sides: tuple, strides: tuple) -> list[int]:
        if options.Padding() != SAME_PADDING:
            return [0, 0, 0, 0]
        before, after = [], []
        for size, side, stride in zip(self.shape(source)[1:3], sides, strides, strict=True):
            total = max(0, (-(-size // stride) - 1) * stride + side - size)
            before.append(total // 2)
            after.append(total - total // 2)
        return before + after

    def plain(self, options, output: str) -> None:
        if options.FusedActivationFunction() != tflite.ActivationFunctionType.NONE:
            raise ValueError(f"{output} has an activation of its own, which was not expected")

    def options(self, operator: tflite.Operator, kind: type):
        table = operator.BuiltinOptions()
        options = kind()
        options.Init(table.Bytes, table.Pos)
        return options

    def values(self, index: int) -> np.ndarray:
        tensor = self.source.Tensors(index)
        kinds = {tflite.TensorType.FLOAT32: np.float32, tflite.TensorType.INT32: np.int32}
        data = self.model.Buffers(tensor.Buffer()).DataAsNumpy()
        return np.frombuffer(data.tobytes(), kinds[tensor.Type()]).reshape(self.shape(index))

    def shape(self, index: int) -> tuple[int, ...]:
        return tuple(int(side) for side in self.source.Tensors(index).ShapeAsNumpy())

    def tensor(self, index: int) -> str:
        return f"tensor/{index}"

    def constant(self, name: str, values: np.ndarray) -> str:
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(values, dtype=np.float32), name))
        return name

    def node(self, kind: str, inputs: list[str], name: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name
