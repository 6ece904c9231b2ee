"""Trains every architecture for the same time on the same text, and writes their scores as a table.

    python src/bench/architectures.py --data DIR --work DIR [--minutes 12] [--only lstm,transformer]

DIR of --data holds tatoeba.train, dev.tatoeba and test.tatoeba (.tsv.gz) of English and Spanish: see models/README.md.
First, `parlance bench train` measures the speed of each architecture, one after another, on an otherwise idle machine. The
number of updates is minutes times speed. So all architectures get the same time, and other work on the machine during the
training has no effect. After the training, all of them are evaluated one after another. The machine should be idle for
this as well, because sentences per second are measured. The script can be stopped and restarted; it skips finished steps.
It writes WORK/table.md, WORK/lengths.svg with BLEU by length, and, for each architecture with attention,
WORK/NAME-attention.svg with an attention map of one sentence.
"""

import argparse
import json
import pathlib
import re
import subprocess

PARLANCE = pathlib.Path(__file__).resolve().parents[2] / "parlance"

SMALL = {"feedForward": 512, "encoderLayers": 2, "decoderLayers": 2}
RECURRENT = {"learningRate": 0.003, "warmup": 100}
ATTENTION = {"learningRate": 0.0015, "warmup": 300}

# The sizes give each of them 4.1 to 4.8 million parameters, of which the embedding has 2 to 3 million.
ARCHITECTURES = {
    "rnn": ("rnn", {"embedding": 384, "hidden": 384, "layers": 2}, RECURRENT),
    "gru": ("gru", {"layers": 2}, RECURRENT),
    "lstm": ("lstm", {"layers": 2, "reverseSource": True}, RECURRENT),
    "rnn-bahdanau": ("rnn", {"embedding": 320, "hidden": 320, "layers": 2, "attention": "bahdanau"}, RECURRENT),
    "gru-bahdanau": ("gru", {"layers": 2, "attention": "bahdanau"}, RECURRENT),
    "lstm-bahdanau": ("lstm", {"layers": 2, "attention": "bahdanau"}, RECURRENT),
    "lstm-luong": ("lstm", {"layers": 2, "attention": "luong"}, RECURRENT),
    "transformer": ("transformer", SMALL, ATTENTION),
    "transformer-post": ("transformer", {**SMALL, "norm": "post"}, ATTENTION),
    "transformer-ssru": ("transformer", {**SMALL, "decoder": "ssru"}, ATTENTION),
}

# Mean number of target tokens in a batch of 4,096 positions of this text.
TOKENS_A_STEP = 3657

SENTENCE = "I have never seen such a beautiful sunset before."


def config(name, data, work, steps):
    kind, sizes, optimizer = ARCHITECTURES[name]
    training = {
        "pairs": ["en-es"],
        "name": name,
        "output": str(work / name / "1"),
        "work": str(work / f"{name}-work"),
        "data": {
            "directory": str(data),
            "train": [{"file": "tatoeba.train.tsv.gz", "licence": "CC BY 2.0 FR", "attribution": "Tatoeba"}],
            "development": [{"file": "dev.tatoeba.tsv.gz"}],
        },
        "architecture": {kind: {**sizes, "maxLength": 100}},
        "optimizer": {**optimizer, "cooldown": round(steps * 0.3)},
        "steps": steps,
        "evaluateEvery": -(-steps // 6),
    }
    file = work / f"{name}.yaml"
    file.write_text(json.dumps(training, indent=1))  # JSON is YAML.
    return file


def parlance(*arguments):
    return subprocess.run([PARLANCE, *map(str, arguments)], check=True, text=True, capture_output=True).stdout


def speeds(names, data, work):
    """Returns the target tokens per second of each architecture, with 256 sentences of 12 tokens; measures them once."""
    file = work / "speeds.json"
    known = json.loads(file.read_text()) if file.exists() else {}
    for name in names:
        if name not in known:
            lines = parlance("bench", "train", config(name, data, work, 10), "--seconds", 10).splitlines()
            row = next(line.split() for line in lines if re.match(r"\s*256\s+12\s", line))
            known[name] = float(row[2].replace(",", ""))
            file.write_text(json.dumps(known, indent=1))
    return known


def evaluated(name, data, work):
    file = work / f"{name}.json"
    if not file.exists():
        parlance("evaluate", "--model", work / name, "--test", data / "test.tatoeba.tsv.gz", "--json", file)
    return json.loads(file.read_text())


def draw_attention(name, work):
    picture = work / f"{name}-attention.svg"
    attends = "attention" in ARCHITECTURES[name][1] or name.startswith("transformer")
    if attends and not picture.exists():
        parlance("attention", "--model", work / name, SENTENCE, "--picture", picture)


def row(name, figures, manifest, speed):
    buckets = {bucket["words"]: bucket["BLEU"] for bucket in figures["byLength"] if bucket["sentences"] >= 20}
    cells = [
        name,
        f"{manifest['parameters'] / 1e6:.1f} M",
        f"{speed:,.0f}",
        f"{manifest['training']['steps']:,}",
        f"{manifest['training']['developmentLoss']:.3f}",
        f"{figures['scores']['BLEU']['score']:.1f}",
        f"{figures['scores']['chrF2']['score']:.1f}",
        *(f"{buckets[words]:.1f}" for words in buckets),
        f"{figures['sentencesPerSecond']:.0f}",
    ]
    return "| " + " | ".join(cells) + " |", list(buckets)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--minutes", type=float, default=12)
    parser.add_argument("--only", type=lambda names: names.split(","), default=list(ARCHITECTURES))
    options = parser.parse_args()
    data, work = options.data.resolve(), options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    known = speeds(options.only, data, work)
    manifests = {name: work / name / "1" / "manifest.json" for name in options.only}
    for name, manifest in manifests.items():
        if not manifest.exists():
            steps = round(options.minutes * 60 * known[name] / TOKENS_A_STEP / 10) * 10
            parlance("train", config(name, data, work, steps))
    rows = []
    for name, manifest in manifests.items():
        figures = evaluated(name, data, work)
        draw_attention(name, work)
        line, words = row(name, figures, json.loads(manifest.read_text()), known[name])
        rows.append((figures["scores"]["BLEU"]["score"], line))
    best_first = sorted(options.only, key=lambda name: -evaluated(name, data, work)["scores"]["BLEU"]["score"])
    parlance("compare", *(work / f"{name}.json" for name in best_first), "--picture", work / "lengths.svg")
    head = ["architecture", "parameters", "tokens/s", "updates", "dev loss", "BLEU", "chrF2"]
    head += [f"BLEU, {each} words" for each in words] + ["sentences/s, beam 4"]
    lines = [line for _, line in sorted(rows, reverse=True)]
    table = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head), *lines]
    (work / "table.md").write_text("\n".join(table) + "\n")
    print("\n".join(table))


if __name__ == "__main__":
    main()
