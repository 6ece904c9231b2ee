"""Measures ONNX Runtime with a Parlance model, on the same weights and sentences as `./parlance bench decode`.

    ./parlance weights --model models/en-es en-es.npz
    python3 src/bench/onnxruntime_engine.py --weights en-es.npz --model models/en-es/1 --beam 4 sentences.txt

Needs the packages onnxruntime, onnx, tiktoken and numpy. The encoder and a step of the decoder are two ONNX graphs. Keys and
values stay in the runtime from step to step, and candidates are selected in the graph. The search is Parlance's, in Python. int8
is onnxruntime's own dynamic quantization.
"""

import math
import pathlib
import tempfile

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from engine import BOS, EOS, PAD, Tokenizer, Translate, arguments, manifest, run

HIDDEN_SCORE = -1e9
EPSILON = 1e-5
OPSET = 17
IR_VERSION = 8


class Drawing:
    """A graph under construction: each operation returns the name of its output."""

    def __init__(self, weights, architecture: dict):
        self.hidden = architecture["hidden"]
        self.heads = architecture["heads"]
        self.weights = weights
        self._nodes = []
        self._constants = {}

    def op(self, kind: str, *inputs: str, outputs: int = 1, **attributes):
        names = [f"{kind}_{len(self._nodes)}_{i}" for i in range(outputs)]
        self._nodes.append(helper.make_node(kind, inputs, names, **attributes))
        return names[0] if outputs == 1 else names

    def name(self, made: str, name: str) -> None:
        self._nodes.append(helper.make_node("Identity", [made], [name]))

    def weight(self, name: str) -> str:
        return self.constant(self.weights[name], name)

    def constant(self, value, name: str | None = None) -> str:
        name = name or f"constant_{len(self._constants)}"
        self._constants[name] = numpy_helper.from_array(np.asarray(value), name)
        return name

    def ints(self, *values: int) -> str:
        return self.constant(np.array(values, np.int64))

    def model(self, inputs: dict, outputs: list[str]) -> onnx.ModelProto:
        graph = helper.make_graph(
            self._nodes,
            "parlance",
            [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in inputs.items()],
            [helper.make_tensor_value_info(name, TensorProto.INT64 if name == "ids" else TensorProto.FLOAT, None) for name in outputs],
            list(self._constants.values()),
        )
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)])
        made.ir_version = IR_VERSION
        return made

    def dense(self, x: str, name: str) -> str:
        return self.op("Add", self.op("MatMul", x, self.weight(f"{name}.weights")), self.weight(f"{name}.bias"))

    def norm(self, x: str, name: str) -> str:
        return self.op(
            "LayerNormalization", x, self.weight(f"{name}.gain"), self.weight(f"{name}.bias"), axis=-1, epsilon=EPSILON
        )

    def feed_forward(self, x: str, name: str) -> str:
        wide = self.op("Relu", self.dense(self.norm(x, f"{name}_norm"), f"{name}.widen"))
        return self.op("Add", x, self.dense(wide, f"{name}.narrow"))

    def embedded(self, tokens: str, positions: str) -> str:
        vectors = self.op("Gather", self.weight("embedding"), tokens)
        scaled = self.op("Mul", vectors, self.constant(np.float32(math.sqrt(self.hidden))))
        return self.op("Add", scaled, positions)

    def waves(self, count: int) -> str:
        half = self.hidden // 2
        angles = np.arange(count)[:, None] * 10_000.0 ** -(np.arange(half) / half)
        return self.constant(np.concatenate([np.sin(angles), np.cos(angles)], axis=1).astype(np.float32))

    def split_heads(self, x: str) -> str:
        """Reshapes [sentences, length, hidden] to [sentences, heads, length, hidden / heads]."""
        cut = self.op("Reshape", x, self.ints(0, 0, self.heads, self.hidden // self.heads))
        return self.op("Transpose", cut, perm=[0, 2, 1, 3])

    def attended(self, queries: str, keys: str, values: str, bias: str | None) -> str:
        """Maps queries, [batch, heads, queries, hidden / heads], and keys of the same form to the context, shaped like the queries."""
        scaled = self.op("Mul", queries, self.constant(np.float32((self.hidden // self.heads) ** -0.5)))
        scores = self.op("MatMul", scaled, self.op("Transpose", keys, perm=[0, 1, 3, 2]))
        scores = self.op("Add", scores, bias) if bias else scores
        return self.op("MatMul", self.op("Softmax", scores, axis=-1), values)

    def join_heads(self, x: str) -> str:
        return self.op("Reshape", self.op("Transpose", x, perm=[0, 2, 1, 3]), self.ints(0, 0, self.hidden))


def encoder(weights, architecture: dict) -> onnx.ModelProto:
    """Maps ids, [sentences, length], to the decoder's keys and values of every layer, and a bias that masks the padding."""
    draw = Drawing(weights, architecture)
    length = draw.op("Shape", "source", start=1, end=2)
    positions = draw.op("Slice", draw.waves(architecture["maxLength"]), draw.ints(0), length)
    padding = draw.op("Cast", draw.op("Equal", "source", draw.ints(PAD)), to=TensorProto.FLOAT)
    bias = draw.op("Unsqueeze", draw.op("Mul", padding, draw.constant(np.float32(HIDDEN_SCORE))), draw.ints(1, 2))
    x = draw.embedded("source", positions)
    for i in range(architecture["encoderLayers"]):
        projected = draw.dense(draw.norm(x, f"encoder.{i}.self_norm"), f"encoder.{i}.self.projection")
        queries, keys, values = map(draw.split_heads, draw.op("Split", projected, outputs=3, axis=-1))
        seen = draw.join_heads(draw.attended(queries, keys, values, bias))
        x = draw.feed_forward(draw.op("Add", x, draw.dense(seen, f"encoder.{i}.self.output")), f"encoder.{i}.feed_forward")
    x = draw.norm(x, "encoder.norm")
    outputs = ["memory_bias"]
    draw.name(bias, "memory_bias")
    for i in range(architecture["decoderLayers"]):
        offered = draw.op("Split", draw.dense(x, f"decoder.{i}.cross.key_value"), outputs=2, axis=-1)
        for part, made in zip(("keys", "values"), offered):
            outputs.append(f"memory_{part}_{i}")
            draw.name(draw.split_heads(made), outputs[-1])
    return draw.model({"source": (TensorProto.INT64, ["sentences", "length"])}, outputs)


def step(weights, architecture: dict) -> onnx.ModelProto:
    """Maps the newest tokens, [sentences, hypotheses], and the rows they continue, to the likeliest next tokens."""
    draw = Drawing(weights, architecture)
    heads, size = architecture["heads"], architecture["hidden"] // architecture["heads"]
    x = draw.embedded("tokens", draw.op("Gather", draw.waves(architecture["maxLength"]), "position"))
    shape = draw.op("Shape", x)
    outputs = ["log_probabilities", "ids"]
    inputs = {
        "tokens": (TensorProto.INT64, ["sentences", "hypotheses"]),
        "parents": (TensorProto.INT64, ["rows"]),
        "position": (TensorProto.INT64, [1]),
        "candidates": (TensorProto.INT64, [1]),
        "memory_bias": (TensorProto.FLOAT, ["sentences", 1, 1, "source"]),
    }
    for i in range(architecture["decoderLayers"]):
        projected = draw.dense(draw.norm(x, f"decoder.{i}.self_norm"), f"decoder.{i}.self.projection")
        queries, keys, values = (
            draw.op("Reshape", part, draw.ints(-1, heads, 1, size)) for part in draw.op("Split", projected, outputs=3, axis=-1)
        )
        grown = []
        for part, new in (("keys", keys), ("values", values)):
            state = f"state_{part}_{i}"
            inputs[state] = (TensorProto.FLOAT, ["before", heads, "past", size])
            inputs[f"memory_{part}_{i}"] = (TensorProto.FLOAT, ["sentences", heads, "source", size])
            grown.append(draw.op("Concat", draw.op("Gather", state, "parents"), new, axis=2))
            outputs.append(f"new_{state}")
            draw.name(grown[-1], outputs[-1])
        seen = draw.op("Reshape", draw.attended(queries, *grown, None), shape)
        x = draw.op("Add", x, draw.dense(seen, f"decoder.{i}.self.output"))
        queries = draw.split_heads(draw.dense(draw.norm(x, f"decoder.{i}.cross_norm"), f"decoder.{i}.cross.query"))
        seen = draw.join_heads(draw.attended(queries, f"memory_keys_{i}", f"memory_values_{i}", "memory_bias"))
        x = draw.op("Add", x, draw.dense(seen, f"decoder.{i}.cross.output"))
        x = draw.feed_forward(x, f"decoder.{i}.feed_forward")
    logits = draw.op("MatMul", draw.norm(x, "decoder.norm"), draw.constant(np.ascontiguousarray(weights["embedding"].T)))
    values, ids = draw.op("TopK", draw.op("LogSoftmax", logits, axis=-1), "candidates", outputs=2, axis=-1)
    draw.name(values, "log_probabilities")
    draw.name(ids, "ids")
    return draw.model(inputs, outputs)


class Beam:
    """The hypotheses of one sentence, with the rules of Parlance's SentenceBeam."""

    def __init__(self, width: int, penalty: float, limit: int):
        self._width = width
        self._penalty = penalty
        self._limit = limit
        self._ended = []
        self.live = [([], 0.0, 0)]

    def grow(self, log_probabilities, ids, first_row: int) -> bool:
        """Adds the candidates of each live hypothesis. Returns whether the search continues."""
        extensions = [
            (log_probability + float(more), tokens, int(id), first_row + i)
            for i, (tokens, log_probability, _) in enumerate(self.live)
            for more, id in zip(log_probabilities[i], ids[i])
        ]
        extensions.sort(key=lambda extension: -extension[0])
        self.live = []
        for rank, (log_probability, tokens, id, row) in enumerate(extensions):
            if len(self.live) == self._width:
                break
            if id != EOS:
                self.live.append((tokens + [id], log_probability, row))
            elif rank < self._width:
                self._ended.append((self._normalized(log_probability, len(tokens) + 1), tokens))
        return not self._decided()

    def _decided(self) -> bool:
        if not self.live or len(self.live[0][0]) >= self._limit:
            return True
        tokens, log_probability, _ = self.live[0]
        length = self._limit if len(self._ended) < self._width else len(tokens) + 1
        return any(score >= self._normalized(log_probability, length) for score, _ in self._ended)

    def _normalized(self, log_probability: float, length: int) -> float:
        return log_probability / length**self._penalty

    def best(self) -> list[int]:
        return max(self._ended, key=lambda each: each[0])[1] if self._ended else self.live[0][0]


class Engine:
    def __init__(self, directory: pathlib.Path, kind: str, threads: int, architecture: dict, beam: int, penalty: float):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._encoder, self._step = (
            onnxruntime.InferenceSession(directory / f"{name}.{kind}.onnx", options, providers=["CPUExecutionProvider"])
            for name in ("encoder", "step")
        )
        self._memory_names = [output.name for output in self._encoder.get_outputs()]
        self._step_outputs = [output.name for output in self._step.get_outputs()]
        self._architecture = architecture
        self._beam = beam
        self._penalty = penalty

    def translate(self, sources: list[list[int]]) -> list[list[int]]:
        longest = max(map(len, sources)) + 1
        padded = np.full((len(sources), longest), PAD, np.int64)
        for row, source in enumerate(sources):
            padded[row, : len(source) + 1] = source + [EOS]
        memory = dict(zip(self._memory_names, self._run(self._encoder, self._memory_names, {"source": value(padded)})))
        beams = [
            Beam(self._beam, self._penalty, min(self._architecture["maxLength"], 2 * len(source) + 16)) for source in sources
        ]
        live, state, position = beams, self._first_state(len(sources)), 0
        tokens, parents = np.full((len(sources), 1), BOS), np.arange(len(sources))
        while live:
            made = self._run(self._step, self._step_outputs, {
                "tokens": value(tokens),
                "parents": value(parents),
                "position": value(np.array([position])),
                "candidates": value(np.array([1 if self._beam == 1 else self._beam + 1])),
                **memory,
                **state,
            })
            log_probabilities, ids = made[0].numpy(), made[1].numpy()
            state = {name.removeprefix("new_"): part for name, part in zip(self._step_outputs[2:], made[2:])}
            hypotheses = tokens.shape[1]
            still = [
                i for i, beam in enumerate(live) if beam.grow(log_probabilities[i], ids[i], i * hypotheses)
            ]
            if len(still) < len(live):
                memory = {name: value(part.numpy()[still]) for name, part in memory.items()}
                live = [live[i] for i in still]
            tokens = np.array([[hypothesis[0][-1] for hypothesis in beam.live] for beam in live], np.int64)
            parents = np.array([hypothesis[2] for beam in live for hypothesis in beam.live], np.int64)
            position += 1
        return [beam.best() for beam in beams]

    @staticmethod
    def _run(session, names: list[str], inputs: dict) -> list:
        return session.run_with_ort_values(names, inputs)

    def _first_state(self, sentences: int) -> dict:
        heads = self._architecture["heads"]
        empty = np.zeros((sentences, heads, 0, self._architecture["hidden"] // heads), np.float32)
        return {name.removeprefix("new_"): value(empty) for name in self._step_outputs[2:]}


def value(array: np.ndarray) -> onnxruntime.OrtValue:
    return onnxruntime.OrtValue.ortvalue_from_numpy(np.ascontiguousarray(array))


def main():
    given = arguments(__doc__.splitlines()[0]).parse_args()
    described = manifest(given.model)
    architecture = described["architecture"]["transformer"]
    weights = np.load(given.weights)
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        for part, draw in (("encoder", encoder), ("step", step)):
            onnx.save(draw(weights, architecture), directory / f"{part}.float32.onnx")
            quantize_dynamic(
                directory / f"{part}.float32.onnx",
                directory / f"{part}.int8.onnx",
                weight_type=QuantType.QInt8,
                per_channel=True,
                op_types_to_quantize=["MatMul"],
            )

        def load(kind: str, callers: int, threads: int) -> Translate:
            return Engine(directory, kind, threads, architecture, given.beam, given.length_penalty).translate

        run(given, Tokenizer(given.model / described["vocabulary"]["file"]), load)


if __name__ == "__main__":
    main()
