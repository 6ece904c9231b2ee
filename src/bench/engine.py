"""Common parts for measuring other engines: our vocabulary, the calls, the figures. See ctranslate2_engine.py."""

import argparse
import base64
import concurrent.futures
import json
import pathlib
import random
import time
from collections.abc import Callable

PAD, BOS, EOS = range(3)

# Maps the token ids of each sentence of a call to those of its translation, without begin and end marks.
Translate = Callable[[list[list[int]]], list[list[int]]]


class Tokenizer:
    """Converts texts to token ids and back. A text is encoded as if it began with a space."""

    def __init__(self, vocabulary: pathlib.Path):
        import tiktoken  # Not needed by scripts that give ids.

        ranks = {}
        pattern = None
        specials = [PAD, BOS, EOS]
        for line in vocabulary.read_text(encoding="utf-8").splitlines():
            if line.startswith("# pattern "):
                pattern = line.removeprefix("# pattern ")
            elif line.startswith("# specials "):
                specials = line.removeprefix("# specials ").split(" ")
            elif not line.startswith("#"):
                piece, rank = line.split(" ")
                ranks[base64.b64decode(piece)] = int(rank)
        self._encoding = tiktoken.Encoding("parlance", pat_str=pattern, mergeable_ranks=ranks, special_tokens={})
        # Marks, control tokens and slots come before the pieces.
        self._specials = len(specials)
        self.size = len(ranks) + self._specials

    def encode(self, text: str) -> list[int]:
        return [rank + self._specials for rank in self._encoding.encode_ordinary(" " + text)]

    def decode(self, ids: list[int]) -> str:
        pieces = [id - self._specials for id in ids if id >= self._specials]
        return self._encoding.decode(pieces).removeprefix(" ")


class Bench:
    """Translates sentences, sorted by length, in calls of equal size; the order of the calls is random."""

    def __init__(self, translate: Translate, tokenizer: Tokenizer, callers: int):
        self._translate = translate
        self._tokenizer = tokenizer
        self._callers = callers

    def texts(self, texts: list[str]) -> tuple[list[str], int]:
        """Returns the translations and the number of generated tokens, including end marks."""
        found = self._translate([self._tokenizer.encode(text) for text in texts])
        return [self._tokenizer.decode(ids) for ids in found], sum(len(ids) + 1 for ids in found)

    def measure(self, sentences: list[str], batch: int, seconds: float) -> dict:
        ordered = sorted(sentences, key=lambda text: len(self._tokenizer.encode(text)))
        calls = [ordered[i : i + batch] for i in range(0, len(ordered), batch)]
        random.Random(1).shuffle(calls)
        times, done, tokens = [], 0, 0
        start = time.perf_counter()

        def call(texts):
            begin = time.perf_counter()
            if begin - start > seconds:
                return None
            _, made = self.texts(texts)
            return time.perf_counter() - begin, len(texts), made

        with concurrent.futures.ThreadPoolExecutor(self._callers) as pool:
            for outcome in filter(None, pool.map(call, calls)):
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
            "residentMebibytes": resident_mebibytes(),
        }


def resident_mebibytes() -> int:
    status = pathlib.Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmRSS:"))


def arguments(description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--model", type=pathlib.Path, required=True, help="a version folder")
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--length-penalty", type=float, default=0.6)
    parser.add_argument("--batch", default="1,8,32,64,128")
    parser.add_argument("--kinds", default="float32,int8")
    parser.add_argument("--threads", default="1x2,2x1", help="callers x threads of each caller, separated by commas")
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--texts", help="file for the translations; the kind is appended to its name")
    parser.add_argument("--json")
    parser.add_argument("sentences", type=pathlib.Path)
    return parser


def manifest(model: pathlib.Path) -> dict:
    return json.loads((model / "manifest.json").read_text())


def run(given: argparse.Namespace, tokenizer: Tokenizer, load: Callable[[str, int, int], Translate]) -> None:
    """Measures every kind with every setting of threads, and prints one line for each.

    load takes a kind, such as int8, the number of concurrent callers, and the number of threads of each.
    """
    sentences = given.sentences.read_text(encoding="utf-8").split("\n")
    sentences = sentences[:-1] if sentences[-1] == "" else sentences
    rows = []
    for kind in given.kinds.split(","):
        for threads in given.threads.split(","):
            callers, each = map(int, threads.split("x"))
            bench = Bench(load(kind, callers, each), tokenizer, callers)
            bench.measure(sentences[:200], 32, 5)
            if given.texts:
                texts = [text for i in range(0, len(sentences), 64) for text in bench.texts(sentences[i : i + 64])[0]]
                pathlib.Path(f"{given.texts}.{kind}").write_text("\n".join(texts) + "\n", encoding="utf-8")
            for batch in map(int, given.batch.split(",")):
                row = {"kind": kind, "threads": threads, **bench.measure(sentences, batch, given.seconds)}
                rows.append(row)
                print(
                    "{kind:8} {threads} batch {batch:3}: {sentencesPerSecond:8.1f} sentences/s,"
                    " {tokensPerSecond:9.1f} tokens/s; a call: p50 {p50Millis:.1f} ms, p99 {p99Millis:.1f} ms;"
                    " {residentMebibytes} MiB resident".format(**row),
                    flush=True,
                )
    if given.json:
        pathlib.Path(given.json).write_text(json.dumps(rows, indent=2) + "\n")
