"""Measures CTranslate2 with a Parlance model, on the same weights and sentences as `./parlance bench decode`.

    ./parlance weights --model models/en-es en-es.npz
    python3 src/bench/ctranslate2_engine.py --weights en-es.npz --model models/en-es/1 --beam 4 sentences.txt

Needs the packages ctranslate2, tiktoken and numpy. Our vocabulary is a table of ranks in tiktoken's format, so tiktoken
tokenizes exactly as Parlance does. With --shortlist (a model's assets/shortlist.json), CTranslate2 chooses from the same
pieces as Parlance.
"""

import json
import math
import pathlib
import tempfile

import ctranslate2
import numpy as np
from ctranslate2.specs import common_spec, transformer_spec

from engine import BOS, EOS, PAD, Tokenizer, Translate, arguments, manifest, run

MOST_POSITIONS = 1024
ACTIVATIONS = {
    "RELU": common_spec.Activation.RELU,
    "SWISH": common_spec.Activation.SWISH,
    "GELU": common_spec.Activation.GELU,
    "QUICK_GELU": common_spec.Activation.GELUSigmoid,
}


def spec(weights, architecture: dict, vocabulary: int) -> transformer_spec.TransformerSpec:
    hidden = architecture["hidden"]
    pre_norm = architecture["norm"] == "PRE"
    made = transformer_spec.TransformerSpec.from_config(
        (architecture["encoderLayers"], architecture["decoderLayers"]),
        architecture["heads"],
        pre_norm=pre_norm,
        activation=ACTIVATIONS[architecture.get("activation", "RELU")],
    )
    steps = hidden // 2 - (architecture.get("positions") == "TENSOR2TENSOR")
    waves = np.arange(MOST_POSITIONS)[:, None] * 10_000.0 ** -(np.arange(hidden // 2) / steps)
    positions = np.concatenate([np.sin(waves), np.cos(waves)], axis=1).astype(np.float32)

    def linear(target, name):
        target.weight = np.ascontiguousarray(weights[f"{name}.weights"].T)
        target.bias = weights[f"{name}.bias"]

    def norm(target, name):
        target.gamma, target.beta = weights[f"{name}.gain"], weights[f"{name}.bias"]

    def attention(target, name, projections):
        for i, projection in enumerate(projections):
            linear(target.linear[i], f"{name}.{projection}")

    def feed_forward(target, name):
        norm(target.layer_norm, f"{name}_norm")
        linear(target.linear_0, f"{name}.widen")
        linear(target.linear_1, f"{name}.narrow")

    for side, embeddings in ((made.encoder, made.encoder.embeddings[0]), (made.decoder, made.decoder.embeddings)):
        embeddings.weight = weights["embedding"]
        side.scale_embeddings = math.sqrt(hidden)
        side.position_encodings.encodings = positions
    for i, layer in enumerate(made.encoder.layer):
        norm(layer.self_attention.layer_norm, f"encoder.{i}.self_norm")
        attention(layer.self_attention, f"encoder.{i}.self", ["projection", "output"])
        feed_forward(layer.ffn, f"encoder.{i}.feed_forward")
    if pre_norm:
        norm(made.encoder.layer_norm, "encoder.norm")
        norm(made.decoder.layer_norm, "decoder.norm")
    for i, layer in enumerate(made.decoder.layer):
        norm(layer.self_attention.layer_norm, f"decoder.{i}.self_norm")
        attention(layer.self_attention, f"decoder.{i}.self", ["projection", "output"])
        norm(layer.attention.layer_norm, f"decoder.{i}.cross_norm")
        attention(layer.attention, f"decoder.{i}.cross", ["query", "key_value", "output"])
        feed_forward(layer.ffn, f"decoder.{i}.feed_forward")
    made.decoder.projection.weight = weights["embedding"]
    if architecture.get("outputBias"):
        made.decoder.projection.bias = weights["output.bias"]

    names = [str(i) for i in range(vocabulary)]
    made.register_source_vocabulary(names)
    made.register_target_vocabulary(names)
    made.config.unk_token = str(PAD)
    made.config.bos_token = str(BOS)
    made.config.eos_token = str(EOS)
    made.config.decoder_start_token = str(BOS)
    made.config.add_source_eos = True
    return made


def vocabulary_map(shortlist: pathlib.Path) -> str:
    """Returns the lines of the vocabulary map: the pieces of each source token, and, without a token, those of any translation."""
    known = json.loads(shortlist.read_text())
    lines = ["\t" + " ".join(map(str, known["always"]))]
    lines += [f"{source}\t" + " ".join(map(str, ids)) for source, ids in enumerate(known["bySource"]) if ids]
    return "\n".join(lines) + "\n"


def translator(directory: str, kind: str, callers: int, threads: int, given) -> Translate:
    """Creates a translator whose tokens are named by their ids."""
    loaded = ctranslate2.Translator(directory, compute_type=kind, inter_threads=callers, intra_threads=threads)

    def translate(sources: list[list[int]]) -> list[list[int]]:
        results = loaded.translate_batch(
            [[str(id) for id in source] for source in sources],
            beam_size=given.beam,
            length_penalty=given.length_penalty,
            max_decoding_length=2 * max(map(len, sources)) + 16,
            max_input_length=0,
            max_batch_size=len(sources),
            use_vmap=given.shortlist is not None,
        )
        return [[int(token) for token in result.hypotheses[0]] for result in results]

    return translate


def main():
    parser = arguments(__doc__.splitlines()[0])
    parser.add_argument("--shortlist", type=pathlib.Path)
    given = parser.parse_args()
    described = manifest(given.model)
    tokenizer = Tokenizer(given.model / described["vocabulary"]["file"])
    with tempfile.TemporaryDirectory() as directory:
        made = spec(np.load(given.weights), described["architecture"]["transformer"], tokenizer.size)
        if given.shortlist:
            map_file = pathlib.Path(directory) / "vmap"
            map_file.write_text(vocabulary_map(given.shortlist))
            made.register_vocabulary_mapping(str(map_file))
        made.validate()
        made.save(directory)
        run(given, tokenizer, lambda kind, callers, threads: translator(directory, kind, callers, threads, given))


if __name__ == "__main__":
    main()
