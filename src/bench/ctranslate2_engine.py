"""Measures CTranslate2 on a model of ours, on the same weights and sentences as `./parlance bench decode`.

    ./parlance weights --model models/en-es en-es.npz
    python3 src/bench/ctranslate2_engine.py --weights en-es.npz --model models/en-es/1 --beam 4 sentences.txt

Needs the packages ctranslate2, tiktoken and numpy. Our vocabulary is a table of ranks as tiktoken reads them, so its tokenizer
cuts texts as ours does. A measurement is of text to text: sentences sorted by length, cut into calls of equal size, the calls
in an order left to chance.
"""

import argparse
import base64
import concurrent.futures
import json
import math
import pathlib
import random
import tempfile
import time

import ctranslate2
import numpy as np
import tiktoken
from ctranslate2.specs import transformer_spec

SPECIALS = 3
PAD, BOS, EOS = range(SPECIALS)
MOST_POSITIONS = 1024


class Tokenizer:
    """Texts to names of tokens, which are their numbers, and back. A text is read as if a space stood before it."""

    def __init__(self, vocabulary: pathlib.Path):
        ranks = {}
        pattern = None
        for line in vocabulary.read_text(encoding="utf-8").splitlines():
            if line.startswith("# pattern "):
                pattern = line.removeprefix("# pattern ")
            elif not line.startswith("#"):
                piece, rank = line.split(" ")
                ranks[base64.b64decode(piece)] = int(rank)
        self._encoding = tiktoken.Encoding("parlance", pat_str=pattern, mergeable_ranks=ranks, special_tokens={})
        self.size = len(ranks) + SPECIALS

    def encode(self, text: str) -> list[str]:
        return [str(rank + SPECIALS) for rank in self._encoding.encode_ordinary(" " + text)]

    def decode(self, tokens: list[str]) -> str:
        return self._encoding.decode([int(token) - SPECIALS for token in tokens]).removeprefix(" ")


def spec(weights, architecture: dict, vocabulary: int) -> transformer_spec.TransformerSpec:
    hidden = architecture["hidden"]
    made = transformer_spec.TransformerSpec.from_config(
        (architecture["encoderLayers"], architecture["decoderLayers"]), architecture["heads"], pre_norm=True
    )
    waves = np.arange(MOST_POSITIONS)[:, None] * 10_000.0 ** -(np.arange(hidden // 2) / (hidden // 2))
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
    norm(made.encoder.layer_norm, "encoder.norm")
    for i, layer in enumerate(made.decoder.layer):
        norm(layer.self_attention.layer_norm, f"decoder.{i}.self_norm")
        attention(layer.self_attention, f"decoder.{i}.self", ["projection", "output"])
        norm(layer.attention.layer_norm, f"decoder.{i}.cross_norm")
        attention(layer.attention, f"decoder.{i}.cross", ["query", "key_value", "output"])
        feed_forward(layer.ffn, f"decoder.{i}.feed_forward")
    norm(made.decoder.layer_norm, "decoder.norm")
    made.decoder.projection.weight = weights["embedding"]

    names = [str(i) for i in range(vocabulary)]
    made.register_source_vocabulary(names)
    made.register_target_vocabulary(names)
    made.config.unk_token = str(PAD)
    made.config.bos_token = str(BOS)
    made.config.eos_token = str(EOS)
    made.config.decoder_start_token = str(BOS)
    made.config.add_source_eos = True
    return made


class Engine:
    def __init__(self, directory: str, tokenizer: Tokenizer, kind: str, threads: tuple[int, int], beam: int, penalty: float):
        callers, each = threads
        self._translator = ctranslate2.Translator(
            directory, compute_type=kind, inter_threads=callers, intra_threads=each
        )
        self._tokenizer = tokenizer
        self._beam = beam
        self._penalty = penalty
        self._callers = callers

    def translate(self, texts: list[str]) -> tuple[list[str], int]:
        sources = [self._tokenizer.encode(text) for text in texts]
        longest = 2 * max(map(len, sources)) + 16
        results = self._translator.translate_batch(
            sources,
            beam_size=self._beam,
            length_penalty=self._penalty,
            max_decoding_length=longest,
            max_input_length=0,
            max_batch_size=len(texts),
        )
        found = [result.hypotheses[0] for result in results]
        return [self._tokenizer.decode(tokens) for tokens in found], sum(len(tokens) + 1 for tokens in found)

    def measure(self, sentences: list[str], batch: int, seconds: float) -> dict:
        ordered = sorted(sentences, key=lambda text: len(self._tokenizer.encode(text)))
        calls = [ordered[i : i + batch] for i in range(0, len(ordered), batch)]
        random.Random(1).shuffle(calls)
        times, done, tokens = [], 0, 0
        start = time.perf_counter()

        def call(texts):
            if time.perf_counter() - start > seconds:
                return None
            begin = time.perf_counter()
            _, made = self.translate(texts)
            return time.perf_counter() - begin, len(texts), made

        with concurrent.futures.ThreadPoolExecutor(self._callers) as pool:
            for outcome in pool.map(call, calls):
                if outcome:
                    times.append(outcome[0])
                    done += outcome[1]
                    tokens += outcome[2]
        took = time.perf_counter() - start
        times.sort()
        return {
            "batch": batch,
            "callers": self._callers,
            "sentencesPerSecond": done / took,
            "tokensPerSecond": tokens / took,
            "p50Millis": times[len(times) // 2] * 1e3,
            "p99Millis": times[int(len(times) * 0.99)] * 1e3,
        }


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--weights", required=True)
    arguments.add_argument("--model", type=pathlib.Path, required=True, help="a version folder")
    arguments.add_argument("--beam", type=int, default=4)
    arguments.add_argument("--length-penalty", type=float, default=0.6)
    arguments.add_argument("--batch", default="1,8,32,64,128")
    arguments.add_argument("--kinds", default="float32,int8")
    arguments.add_argument("--threads", default="1x2,2x1", help="callers x threads of each, several with commas between")
    arguments.add_argument("--seconds", type=float, default=3600)
    arguments.add_argument("--texts", help="writes the translations; the kind is added to the name")
    arguments.add_argument("--json")
    arguments.add_argument("sentences", type=pathlib.Path)
    given = arguments.parse_args()

    manifest = json.loads((given.model / "manifest.json").read_text())
    tokenizer = Tokenizer(given.model / manifest["vocabulary"]["file"])
    sentences = given.sentences.read_text(encoding="utf-8").split("\n")
    sentences = sentences[:-1] if sentences[-1] == "" else sentences
    rows = []
    with tempfile.TemporaryDirectory() as directory:
        made = spec(np.load(given.weights), manifest["architecture"]["transformer"], tokenizer.size)
        made.validate()
        made.save(directory)
        for kind in given.kinds.split(","):
            for threads in given.threads.split(","):
                callers, each = map(int, threads.split("x"))
                engine = Engine(directory, tokenizer, kind, (callers, each), given.beam, given.length_penalty)
                engine.measure(sentences[:200], 32, 5)
                if given.texts:
                    texts = [text for i in range(0, len(sentences), 64) for text in engine.translate(sentences[i : i + 64])[0]]
                    pathlib.Path(f"{given.texts}.{kind}").write_text("\n".join(texts) + "\n", encoding="utf-8")
                for batch in map(int, given.batch.split(",")):
                    row = {"kind": kind, "threads": threads, **engine.measure(sentences, batch, given.seconds)}
                    rows.append(row)
                    print(
                        "{kind:8} {threads} batch {batch:3}: {sentencesPerSecond:8.1f} sentences/s,"
                        " {tokensPerSecond:9.1f} tokens/s; a call: p50 {p50Millis:.1f} ms, p99 {p99Millis:.1f} ms".format(**row),
                        flush=True,
                    )
    if given.json:
        pathlib.Path(given.json).write_text(json.dumps(rows, indent=2) + "\n")


if __name__ == "__main__":
    main()
