"""Measures a model of the size of OPUS-MT's beside CTranslate2: 74 million random parameters, a vocabulary of 58,101 pieces.

    ./parlance --version && mvn -q test-compile
    python3 src/bench/large_vocabulary.py --work /tmp/large

Calls with 20 source and 20 target pieces, greedy, one thread; batches of 1, 8 and 32. Both engines have the same weights in
float32, in int8, and in int8 with the same random shortlist of 300 pieces for all sentences and 60 for each piece. They take
turns, in processes of their own, for some rounds. Prints a table of the best figures: tokens per second, seconds until the first
translation, resident and peak mebibytes. Needs the packages ctranslate2 and numpy, and three minutes for two rounds; the machine should
be otherwise idle. Models are made in the work folder once, and used again.
"""

import argparse
import hashlib
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
LENGTH = 20
FIRST_PIECE = 300
VOCABULARY = 58_101
ENVIRONMENT = {**os.environ, "TF_ENABLE_ONEDNN_OPTS": "0", "TF_CPP_MIN_LOG_LEVEL": "2", "MALLOC_ARENA_MAX": "2"}


def java(class_path: str, name: str, *arguments) -> str:
    command = ["java", "-Xmx1g", "-XX:MaxNewSize=256m", "-cp", class_path, f"io.github.parlance.{name}", *map(str, arguments)]
    return subprocess.run(command, env=ENVIRONMENT, check=True, stdout=subprocess.PIPE, text=True).stdout


def shortlisted(int8: pathlib.Path, folder: pathlib.Path) -> None:
    """Copies a model, and adds a random shortlist."""
    shutil.copytree(int8, folder)
    draw = random.Random(1)
    by_source = [draw.sample(range(FIRST_PIECE, VOCABULARY), 60) if id >= FIRST_PIECE else [] for id in range(VOCABULARY)]
    file = folder / "assets/shortlist.json"
    file.write_text(json.dumps({"always": list(range(2, FIRST_PIECE + 2)), "bySource": by_source}))
    described = json.loads((folder / "manifest.json").read_text())
    described["files"]["assets/shortlist.json"] = "sha256:" + hashlib.sha256(file.read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(described))


def make(work: pathlib.Path, class_path: str) -> None:
    if (work / "short/1").exists():
        return
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    java(class_path, "runtime.RandomModel", work / "float/1")
    (work / "sentences").write_text("some words of a text\nand more of them\n")
    java(class_path, "cli.Main", "quantize", "--model", work / "float/1", "--output", work / "int8/1", work / "sentences")
    java(class_path, "cli.Main", "weights", "--model", work / "float/1", work / "weights.npz")
    shortlisted(work / "int8/1", work / "short.tmp/1")
    convert(work)
    (work / "short.tmp").rename(work / "short")


def convert(work: pathlib.Path) -> None:
    import numpy as np

    import ctranslate2_engine

    architecture = json.loads((work / "float/1/manifest.json").read_text())["architecture"]["transformer"]
    made = ctranslate2_engine.spec(np.load(work / "weights.npz"), architecture, VOCABULARY)
    map_file = work / "vmap"
    map_file.write_text(ctranslate2_engine.vocabulary_map(work / "short.tmp/1/assets/shortlist.json"))
    made.register_vocabulary_mapping(str(map_file))
    made.validate()
    (work / "ctranslate2").mkdir()
    made.save(str(work / "ctranslate2"))


def status(name: str) -> float:
    lines = pathlib.Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))


def other(folder: str, kind: str, seconds: float, batches: list[int]) -> None:
    """Measures CTranslate2 in this process, and prints figures as the class ServingProbe does."""
    start = time.perf_counter()
    import ctranslate2

    loaded = ctranslate2.Translator(folder, compute_type=kind.split("-")[0], inter_threads=1, intra_threads=1)
    draw = random.Random(3)

    def call(batch: int) -> None:
        sources = [[str(draw.randrange(FIRST_PIECE, VOCABULARY)) for _ in range(LENGTH)] for _ in range(batch)]
        loaded.translate_batch(
            sources,
            beam_size=1,
            min_decoding_length=LENGTH,
            max_decoding_length=LENGTH,
            use_vmap=kind.endswith("-short"),
        )

    call(1)
    print("translated", time.perf_counter() - start)
    print("resident", status("VmRSS:"))
    print("peak", status("VmHWM:"))
    for batch in batches:
        best, begin = 0.0, time.perf_counter()
        call(batch)
        while best == 0 or time.perf_counter() - begin < seconds:
            start = time.perf_counter()
            call(batch)
            best = max(best, batch * LENGTH / (time.perf_counter() - start))
        print(f"batch{batch}", best)


def figures(output: str) -> dict[str, float]:
    return {name: float(value) for name, value in (line.split() for line in output.splitlines())}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--class-path", type=pathlib.Path, default=ROOT / "target/classpath.txt", help="file with the jars")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=2, help="time for each batch size")
    parser.add_argument("--batch", default="1,8,32")
    parser.add_argument("--other", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    batches = given.batch.split(",")
    if given.other:
        other(*given.other, given.seconds, [int(batch) for batch in batches])
        return
    class_path = f"{ROOT}/target/classes:{ROOT}/target/test-classes:{given.class_path.read_text().strip()}"
    make(given.work, class_path)
    best: dict[str, dict[str, float]] = {}
    for _ in range(given.rounds):
        for kind, compute in (("float", "float32"), ("int8", "int8"), ("short", "int8-short")):
            ours = java(class_path, "runtime.ServingProbe", given.work / kind / "1", given.seconds, *batches)
            theirs = subprocess.run(
                [sys.executable, __file__, "--work", given.work, "--seconds", str(given.seconds), "--batch", given.batch,
                 "--other", given.work / "ctranslate2", compute],
                check=True, stdout=subprocess.PIPE, text=True).stdout
            for engine, output in (("Parlance", ours), ("CTranslate2", theirs)):
                row = best.setdefault(f"{engine} {compute}", {})
                for name, value in figures(output).items():
                    row[name] = (max if name.startswith("batch") else min)(value, row.get(name, value))
    names = ["translated", "resident", "peak"] + [f"batch{batch}" for batch in batches]
    print("| engine | " + " | ".join(names) + " |\n| --- |" + " ---: |" * len(names))
    for engine, row in sorted(best.items()):
        print(f"| {engine} | " + " | ".join(f"{row[name]:.1f}" if name == "translated" else f"{row[name]:.0f}" for name in names) + " |")


if __name__ == "__main__":
    main()
