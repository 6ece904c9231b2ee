"""Writes a small model, its binary forms, its vocabulary and a shortlist by Marian itself.

    pip install pymarian numpy
    python src/bench/import_fixtures/marian_files.py src/test/resources/io/github/parlance/adopt/readers

FILE.json has, for each tensor of FILE, its shape and the SHA-256 of its numbers as little-endian float32 in row-major order, as NumPy
reads them. Marian does not tell the numbers of its int8 form, so that form has no such file; the tests compare it with the float32 form.
The sentences were written for this file.
"""

import argparse
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

SENTENCES = [
    ("the cat sleeps on the sofa", "el gato duerme en el sofá"),
    ("the train leaves at eight", "el tren sale a las ocho"),
    ("a red house", "una casa roja"),
    ('say "yes" : it is # 1 \\ 2', 'di "sí" : es el # 1 \\ 2'),
    ("' { } [ ] , ~ null true 12 0x1f - ? ! & * | > % @ `", "' { } [ ] , ~ null no 12 0x1f - ¿ ? ¡ ! & * | > % @ `"),
    ("control \x84 \u00a0x \U0001f600 \u4f60\u597d", "control \x84 \u00a0x \U0001f600 \u4f60\u597d"),
]
NETWORK = """--type transformer --dim-emb 16 --transformer-heads 2 --transformer-dim-ffn 32 --enc-depth 1 --dec-depth 1
    --tied-embeddings-all --transformer-postprocess dan --transformer-preprocess ""
    --transformer-ffn-activation"""
STUDENT = "relu --transformer-decoder-autoreg rnn --dec-cell ssru"
TRAINING = """--after-batches 2 --mini-batch 6 --mini-batch-fit false --workspace 256 --optimizer-delay 1 --cpu-threads 1
    --overwrite --seed 7 --valid-freq 0 --disp-freq 1 --save-freq 100 --no-restore-corpus --max-length 60 --quiet"""


def marian(folder, *arguments):
    subprocess.run([sys.executable, "-m", "pymarian", *map(str, arguments)], cwd=folder, check=True)


def split(text):
    return [word.strip('"') for word in text.split()]


def train(folder, name, extra):
    marian(
        folder, "train", "--train-sets", "a.src", "a.trg", "--vocabs", "vocab.yml", "vocab.yml", "--model", f"{name}.npz",
        *split(NETWORK), *split(extra), *split(TRAINING),
    )


def expectation(source, file):
    arrays = np.load(source)
    found = {}
    for name in arrays.files:
        if name != "special:model.yml":
            floats = np.ascontiguousarray(arrays[name].astype("<f4"))
            found[name] = {"shape": list(floats.shape), "sha256": hashlib.sha256(floats.tobytes()).hexdigest()}
    pathlib.Path(f"{file}.json").write_text(json.dumps(found, indent=0) + "\n")


def shortlist(folder):
    words = {source: target for pair in SENTENCES[:3] for source, target in zip(pair[0].split(), pair[1].split())}
    lines = [f"{target} {source} 0.75" for source, target in words.items()]
    (folder / "lex.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    marian(folder, "convert", "--shortlist", "lex.txt", 6, 4, 0, "--dump-shortlist", "lex.s2t.bin", "--vocabs", "vocab.yml", "vocab.yml")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    to = parser.parse_args().folder
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        for side, suffix in enumerate(("src", "trg")):
            text = "".join(pair[side] + "\n" for pair in SENTENCES)
            (folder / f"a.{suffix}").write_text(text, encoding="utf-8")
        both = (folder / "a.src").read_bytes() + (folder / "a.trg").read_bytes()
        with (folder / "vocab.yml").open("wb") as out:
            subprocess.run([sys.executable, "-m", "pymarian", "vocab"], input=both, stdout=out, check=True)
        train(folder, "marian", "swish")
        train(folder, "student", STUDENT)
        for gemm in ("float32", "intgemm8"):
            marian(folder, "convert", "--from", "student.npz", "--to", f"student.{gemm}.bin", "--gemm-type", gemm)
        shortlist(folder)
        for file in ("student.npz", "student.float32.bin"):
            expectation(folder / "student.npz", to / file)
        options = bytes(np.load(folder / "marian.npz")["special:model.yml"]).rstrip(b"\0")
        (to / "transformer.model.yml").write_bytes(options)
        for file in (
            "student.npz", "student.float32.bin", "student.intgemm8.bin", "vocab.yml", "lex.s2t.bin", "lex.txt",
        ):
            (to / file).write_bytes((folder / file).read_bytes())


if __name__ == "__main__":
    main()
