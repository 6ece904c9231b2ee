"""Trains two small models with Marian itself, and writes Marian's own translations of 200 sentences with their scores.

    nice python marian_models.py OUTPUT

OUTPUT/opus-mt-mi-mo.zip is a release as OPUS-MT publishes them: a Transformer with swish, guided alignment, SentencePiece on both
sides and a joint vocabulary in YAML. OUTPUT/student is a folder as Bergamot publishes them: a student with SSRU, a vocabulary in
SentencePiece, the model as float32 (model.npz) and as intgemm8, and a lexical shortlist. Beside each, NAME.tsv.gz has the
columns source, greedy translation, its F0, translation with beam 4 and normalization 1, its F0.

OUTPUT/separate has a vocabulary for each side and normalizes the inputs of layers. separate.tsv.gz has the columns source,
translation, and the score that `marian score` gives it: Marian's decoder gives other scores to such models than its scorer,
which computes what was trained.

The languages are invented: words map one to one, the verb moves to the end and adjectives behind their nouns. So everything
here is made by this script. Needs pymarian, sentencepiece, numpy; three to five minutes on one core.
"""

import gzip
import io
import json
import random
import re
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy
import sentencepiece

PAIRS, TESTED = 12000, 200
NEVER_TESTED = 30
KINDS = {"noun": 45, "verb": 25, "adjective": 25, "adverb": 10}
COMMON = ["--cpu-threads", "1", "--seed", "7", "--quiet"]


def words(rng, consonants, vowels, endings, count):
    made = set()
    while len(made) < count:
        made.add("".join(rng.choice(consonants) + rng.choice(vowels) for _ in range(rng.randint(2, 3))) + rng.choice(endings))
    return sorted(made)


def lexicon(rng):
    return {
        kind: list(zip(words(rng, "bdgklmnprst", "aeiou", ["", "n", "s"], count),
                       words(rng, "bcfhjlmnpstvz", "aeiouy", ["r", "l", ""], count)))
        for kind, count in KINDS.items()}


def sentence(rng, lexicon):
    """Returns a sentence and its translation."""
    def one(kind):
        return rng.choice(lexicon[kind])

    def phrase():
        noun = [("n", *one("noun"))]
        return ([("a", *one("adjective"))] if rng.random() < 0.4 else []) + noun

    subject, verb, target = phrase(), [("v", *one("verb"))], phrase() if rng.random() < 0.8 else []
    adverb = [("d", *one("adverb"))] if rng.random() < 0.3 else []
    left = " ".join(word[1] for word in subject + verb + target + adverb).capitalize()
    right = " ".join(word[2] for word in subject[::-1] + adverb + target[::-1] + verb).capitalize()
    end = rng.choice([".", ".", "?", "!"])
    return left + end, right + end


def spm(text, size, path):
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(text), model_writer=model, vocab_size=size, model_type="unigram",
        normalization_rule_name="identity", character_coverage=1.0, minloglevel=2, num_threads=1, **(
            {"unk_id": 1, "eos_id": 0, "bos_id": -1} if path.name.startswith("vocab") else {}))
    path.write_bytes(model.getvalue())
    return sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())


def marian(*arguments, input=None):
    done = subprocess.run(
        [sys.executable, "-m", "pymarian", *map(str, arguments)], input=input, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])
    return done.stdout


POST_NORM = ["--dim-emb", 32, "--transformer-dim-ffn", 48, "--transformer-postprocess", "dan", "--transformer-preprocess", "",
             "--tied-embeddings-all"]


def train(work, model, vocabularies, extra, updates):
    marian("train", "--model", model, "--train-sets", work / "train.a", work / "train.b", "--vocabs", *vocabularies,
           "--type", "transformer", "--transformer-heads", 4, "--transformer-postprocess-emb", "d", "--mini-batch", 64, "--maxi-batch", 50, "--mini-batch-fit", "false",
           "--after-batches", updates, "--learn-rate", 0.004, "--lr-warmup", 150, "--lr-decay-inv-sqrt", 400,
           "--optimizer-params", 0.9, 0.98, 1e-9, "--clip-norm", 1, "--label-smoothing", 0.1, "--exponential-smoothing",
           "--disp-freq", 200, "--save-freq", 100000, "--workspace", 512, "--max-length", 60, "--overwrite", *extra, *COMMON)


def decoded(model, vocabularies, lines, beam, extra=()):
    """Returns translation and F0 of each line."""
    output = marian(
        "decode", "--models", model, "--vocabs", *vocabularies, "--beam-size", beam, "--normalize", 1, "--n-best",
        "--mini-batch", 1, "--maxi-batch", 1, "--workspace", 256, *extra, *COMMON, input="\n".join(lines) + "\n")
    best = {}
    for line in output.splitlines():
        fields = line.split(" ||| ")
        best.setdefault(int(fields[0]), (fields[1], float(fields[2].split("=")[1])))
    return [best[i] for i in range(len(lines))]


def write_cases(path, sources, greedy, beam):
    lines = [f"{s}\t{g[0]}\t{g[1]:.6f}\t{b[0]}\t{b[1]:.6f}\n" for s, g, b in zip(sources, greedy, beam)]
    path.write_bytes(gzip.compress("".join(lines).encode(), mtime=0))


def release(work, output, tested):
    """Trains the model of the release, and packs it."""
    folder = work / "release"
    folder.mkdir()
    sides = [[line.rstrip("\n") for line in open(work / name)] for name in ("raw.a", "raw.b")]
    processors = [spm(sides[i], 150, folder / name) for i, name in enumerate(("source.spm", "target.spm"))]
    pieces = sorted({p.id_to_piece(i) for p in processors for i in range(3, p.get_piece_size())})
    vocabulary = folder / "opus.spm15k-spm15k.vocab.yml"
    vocabulary.write_text("".join(
        f"{json.dumps(piece, ensure_ascii=False)}: {i}\n" for i, piece in enumerate(["</s>", "<unk>", *pieces])))
    for i, name in enumerate(("train.a", "train.b")):
        (work / name).write_text("".join(" ".join(processors[i].encode(line, out_type=str)) + "\n" for line in sides[i]))
    write_alignment(work, processors, sides)
    model = folder / "opus.spm15k-spm15k.transformer-align.model1.npz.best-perplexity.npz"
    train(work, model, [vocabulary, vocabulary],
          [*POST_NORM, "--enc-depth", 2, "--dec-depth", 1, "--transformer-ffn-activation", "swish",
           "--guided-alignment", work / "train.align", "--transformer-guided-alignment-layer", "last"], 1400)
    describe(folder, model.name, vocabulary.name)
    cases(output / "opus-mt-mi-mo.tsv.gz", model, [vocabulary] * 2, tested, processors)
    published(folder, processors, model, vocabulary, work)
    pack(folder, output / "opus-mt-mi-mo.zip")


def write_alignment(work, processors, sides):
    """Links pieces of the words that translate each other."""
    table = dict(pair for kind in json.loads((work / "lexicon.json").read_text()).values() for pair in kind)
    with open(work / "train.align", "w") as file:
        for left, right in zip(*sides):
            places = [word_of_pieces(p.encode(line, out_type=str)) for p, line in zip(processors, (left, right))]
            words = [re.sub(r"[.?!]$", "", line).lower().split() for line in (left, right)]
            links = [f"{i}-{j}" for i, a in enumerate(places[0]) for j, b in enumerate(places[1])
                     if table.get(words[0][min(a, len(words[0]) - 1)]) == words[1][min(b, len(words[1]) - 1)]]
            file.write(" ".join(links) + "\n")


def word_of_pieces(pieces):
    word, places = -1, []
    for piece in pieces:
        word += piece.startswith("\u2581")
        places.append(max(0, word))
    return places


def cases(path, model, vocabularies, sources, processors):
    lines = [" ".join(processors[0].encode(line, out_type=str)) for line in sources]

    def text(found):
        return [(processors[1].decode(pieces.split(" ")), score) for pieces, score in found]

    write_cases(path, sources, text(decoded(model, vocabularies, lines, 1)), text(decoded(model, vocabularies, lines, 4)))


def describe(folder, model, vocabulary):
    (folder / "decoder.yml").write_text(
        f"relative-paths: true\nmodels:\n  - {model}\nvocabs:\n  - {vocabulary}\n  - {vocabulary}\n"
        "beam-size: 6\nnormalize: 1\nword-penalty: 0\nmini-batch: 1\nmaxi-batch: 1\nmaxi-batch-sort: src\n")
    (folder / "README.md").write_text(
        "# opus-2020-01-08.zip\n\n* dataset: invented\n* model: transformer-align\n* source language(s): mi\n"
        "* target language(s): mo\n* pre-processing: normalization + SentencePiece\n"
        "* download: [opus-2020-01-08.zip](https://example.org/mi-mo/opus-2020-01-08.zip)\n")
    (folder / "LICENSE").write_text("Attribution 4.0 International\n\nCreative Commons Attribution 4.0 International Public License\n")
    (folder / "preprocess.sh").write_text("#!/bin/bash\n")
    (folder / "postprocess.sh").write_text("#!/bin/bash\n")


def published(folder, processors, model, vocabulary, work):
    """Writes a test file as releases have it: groups of source, reference, translation, and an empty line."""
    pairs = [line.split("\t") for line in (work / "published.tsv").read_text().splitlines()]
    lines = [" ".join(processors[0].encode(pair[0], out_type=str)) for pair in pairs]
    found = decoded(model, [vocabulary] * 2, lines, 6)
    groups = [f"{pair[0]}\n{pair[1]}\n{processors[1].decode(text.split(' '))}\n\n" for pair, (text, _) in zip(pairs, found)]
    (folder.parent / "opus-mt-mi-mo.test.txt").write_text("".join(groups))


def pack(folder, path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(folder.iterdir()):
            if not file.name.endswith(".npz.yml") and file.suffix != ".yml" or file.name in ("decoder.yml",) or "vocab" in file.name:
                if ".optimizer." not in file.name and ".orig." not in file.name and ".progress." not in file.name:
                    archive.writestr(zipfile.ZipInfo(file.name, (2020, 1, 8, 0, 0, 0)), file.read_bytes(), zipfile.ZIP_DEFLATED)


def student(work, output, tested):
    folder = output / "student"
    folder.mkdir()
    vocabulary = folder / "vocab.mimo.spm"
    sides = [[line.rstrip("\n") for line in open(work / name)] for name in ("raw.a", "raw.b")]
    processor = spm(sides[0] + sides[1], 240, vocabulary)
    for name in ("a", "b"):
        shutil.copy(work / ("raw." + name), work / ("train." + name))
    model = work / "student.npz"
    train(work, model, [vocabulary, vocabulary],
          [*POST_NORM, "--enc-depth", 1, "--dec-depth", 2, "--transformer-ffn-activation", "relu", "--transformer-decoder-autoreg", "rnn",
           "--dec-cell", "ssru", "--dim-vocabs", 240, 240], 1600)
    shutil.copy(model, folder / "model.npz")
    spelled_cases(output / "student.tsv.gz", model, [vocabulary] * 2, tested)
    # Marian's kernels for other processors need sizes that are multiples of 32 or 64; the numbers are the same.
    marian("convert", "--from", model, "--to", work / "ssse3.bin", "--gemm-type", "intgemm8ssse3")
    spelled_cases(output / "student.intgemm8.tsv.gz", work / "ssse3.bin", [vocabulary] * 2, tested)
    marian("convert", "--from", model, "--to", folder / "model.mimo.intgemm8.bin", "--gemm-type", "intgemm8")
    shortlist(folder / "lex.50.50.mimo.s2t.bin", processor, sides)
    (folder / "README.md").write_text("Trained by a script for a test.\n\nLicence: CC0-1.0\n")


def separate(work, output, pairs):
    folder = output / "separate"
    folder.mkdir()
    vocabularies = [folder / "vocab.source.spm", folder / "vocab.target.spm"]
    sides = [[line.rstrip("\n") for line in open(work / name)] for name in ("raw.a", "raw.b")]
    for side, size, vocabulary in zip(sides, (150, 130), vocabularies):
        spm(side, size, vocabulary)
    vocabularies = [v.rename(folder / name) for v, name in zip(vocabularies, ("srcvocab.mimo.spm", "trgvocab.mimo.spm"))]
    train(work, folder / "model.npz", vocabularies,
          ["--dim-emb", 32, "--transformer-dim-ffn", 48, "--transformer-preprocess", "n", "--transformer-postprocess", "da",
           "--transformer-postprocess-top", "n", "--tied-embeddings", "--enc-depth", 1, "--dec-depth", 1,
           "--transformer-ffn-activation", "relu", "--dim-vocabs", 150, 130], 1600)
    for extra in folder.glob("model.npz.*"):
        extra.unlink()
    write_scores(work, output / "separate.tsv.gz", folder / "model.npz", vocabularies, pairs)
    (folder / "README.md").write_text("Trained by a script for a test.\n\nLicence: CC0-1.0\n")


def write_scores(work, path, model, vocabularies, pairs):
    sides = [work / "scored.a", work / "scored.b"]
    for file, side in zip(sides, zip(*pairs)):
        file.write_text("".join(line + "\n" for line in side))
    scores = marian("score", "--model", model, "--vocabs", *vocabularies, "--train-sets", *sides, "--workspace", 256, "--cpu-threads", 1,
                    "--quiet")
    lines = [f"{left}\t{right}\t{score}\n" for (left, right), score in zip(pairs, scores.split())]
    path.write_bytes(gzip.compress("".join(lines).encode(), mtime=0))


def spelled_cases(path, model, vocabularies, tested):
    write_cases(path, tested, *(decoded(model, vocabularies, tested, beam) for beam in (1, 4)))


def shortlist(path, processor, sides):
    """Writes the targets that occur with each source most often, in the binary form of Marian's lexical shortlists."""
    size, first, best = processor.get_piece_size(), 50, 50
    counts = numpy.zeros((size, size))
    frequency = numpy.zeros(size)
    for left, right in zip(*sides):
        a, b = processor.encode(left), processor.encode(right)
        counts[numpy.ix_(list(set(a)), list(set(b)))] += 1
        frequency[b] += 1
    lists = []
    for i in range(size):
        likely = numpy.argsort(-counts[i] / (1 + frequency), kind="stable")[:best]
        lists.append(sorted(int(j) for j in likely if counts[i, j] > 0))
    offsets = numpy.cumsum([0] + [len(each) for each in lists]).astype("<u8")
    ids = numpy.array([j for each in lists for j in each], dtype="<u4")
    checked = struct.pack("<4Q", first, best, len(offsets), len(ids)) + offsets.tobytes() + ids.tobytes()
    path.write_bytes(struct.pack("<2Q", 0xF11A48D5013417F5, checksum(checked)) + checked)


def checksum(data):
    """Returns Marian's hash of the 64-bit words: boost's hash_combine, without a rest of four bytes."""
    value = 0
    for (word,) in struct.iter_unpack("<Q", data[:len(data) // 8 * 8]):
        value ^= (word + 0x9E3779B9 + (value << 6) + (value >> 2)) & 0xFFFFFFFFFFFFFFFF
    return value


def main():
    output = Path(sys.argv[1])
    work = output / "work"
    shutil.rmtree(output, ignore_errors=True)
    work.mkdir(parents=True)
    rng = random.Random(11)
    entries = lexicon(rng)
    (work / "lexicon.json").write_text(json.dumps(entries))
    pairs = list(dict.fromkeys(sentence(rng, entries) for _ in range(PAIRS)))
    tested = [left for left, _ in pairs[-TESTED:]]
    learned = pairs[:-TESTED - NEVER_TESTED]
    (work / "published.tsv").write_text("".join("\t".join(pair) + "\n" for pair in pairs[-TESTED - NEVER_TESTED:-TESTED]))
    (work / "raw.a").write_text("".join(left + "\n" for left, _ in learned))
    (work / "raw.b").write_text("".join(right + "\n" for _, right in learned))
    release(work, output, tested)
    shutil.copy(work / "opus-mt-mi-mo.test.txt", output)
    student(work, output, tested)
    separate(work, output, pairs[-TESTED:])
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
