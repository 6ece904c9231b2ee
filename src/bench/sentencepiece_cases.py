"""Writes what SentencePiece itself makes of lines of many scripts, for comparison in SentencePieceReferenceTest.

    pip install sentencepiece==0.2.3 protobuf
    python src/bench/sentencepiece_cases.py --output src/test/resources/io/github/parlance/token

That trains the four small models of the tests on invented sentences, with 500 lines each. Another model, with more lines:

    python src/bench/sentencepiece_cases.py --model source.spm --lines 100000 --output DIR
    mvn test -Dtest=SentencePieceReferenceTest -Dsentencepiece.cases=DIR

Lines are drawn by --seed, or read from --text. Each is a JSON object: text, ids of the model, ends of the pieces in the text as
UTF-16 indexes, and the decoded text.
"""

import argparse
import gzip
import json
import random
import shutil
import tempfile
from pathlib import Path

import sentencepiece
from sentencepiece import sentencepiece_model_pb2

# First and last letter, letters of a word at most, and the space between words.
SCRIPTS = {
    "latin": ("a", "z", 9, " "),
    "accents": ("à", "ÿ", 7, " "),
    "greek": ("α", "ω", 8, " "),
    "cyrillic": ("а", "я", 9, " "),
    "hebrew": ("א", "ת", 6, " "),
    "arabic": ("ا", "ي", 6, " "),
    "devanagari": ("अ", "ह", 5, " "),
    "thai": ("ก", "ฮ", 9, ""),
    "hiragana": ("ぁ", "ん", 5, ""),
    "han": ("一", "丿", 3, ""),
    "hangul": ("가", "걯", 4, " "),
}
RARE = [
    "½ﬁ①㎏Ⅷ℃™…", "ＡｂＣ１２３！？", "e\u0301a\u0308\u0323", "각각\u1100\u1161\u11a8", "👨\u200d👩\u200d👧🇪🇸👍🏽☃", "\u200b\u2060\ufeff\u00ad",
    "\t\n\r\x0b\x0c\x00\x07\x7f\x85", "\u00a0\u3000\u2003\u2028", "▁", "▁▁", "ﷺﷻ", "\U0001d400\U0001d7d9\U00020000",
    "\ue000\uf8ff", "\ufffd\ufffe", "\u202eabc\u202c", "ǅŉſẛ", "``''--", "<unk>", "</s>", "<s>", "<0x41>", ">>deu<<", "&amp;",
]
SYMBOLS = ["<url>", "@@", "½", "@@@", "Qz"]
SIGNS = ".,;:!?-()[]\"'%&/=+*#@$€«»¿¡“”’"


def words(random_, script, count):
    first, last, longest, _ = SCRIPTS[script]
    letters = [chr(point) for point in range(ord(first), ord(last) + 1)]
    syllables = ["".join(random_.choices(letters, k=random_.randint(1, 3))) for _ in range(40)]
    return ["".join(random_.choices(syllables, k=random_.randint(1, 3)))[:longest] for _ in range(count)]


def lexicon(seed):
    random_ = random.Random(seed)
    return {script: words(random_, script, 300) for script in SCRIPTS}


def sentence(random_, lexicon_, script):
    ranked = lexicon_[script]
    chosen = [ranked[min(int(random_.paretovariate(0.7)) - 1, len(ranked) - 1)] for _ in range(random_.randint(2, 9))]
    if random_.random() < 0.3:
        chosen.insert(random_.randint(0, len(chosen)), str(random_.randint(0, 99999)))
    return SCRIPTS[script][3].join(chosen).capitalize() + random_.choice(".!?,。")


def any_character(random_):
    while True:
        point = random_.choice([random_.randint(0, 0x2FFF), random_.randint(0, 0xFFFF), random_.randint(0, 0x3FFFF)])
        if not 0xD800 <= point <= 0xDFFF:
            return chr(point)


def line(random_, lexicon_):
    parts = []
    for _ in range(random_.randint(1, 3)):
        draw = random_.random()
        if draw < 0.6:
            parts.append(sentence(random_, lexicon_, random_.choice(list(SCRIPTS))))
        elif draw < 0.75:
            parts.append(random_.choice(RARE))
        elif draw < 0.82:
            parts.append(random_.choice(SYMBOLS) * random_.randint(1, 2))
        elif draw < 0.9:
            parts.append("".join(random_.choices(SIGNS, k=random_.randint(1, 6))))
        else:
            parts.append("".join(any_character(random_) for _ in range(random_.randint(1, 8))))
    text = random_.choice(["", " ", " ", "  ", "   "]).join(parts)
    return random_.choice(["", "", "", " ", "  "]) + text + random_.choice(["", "", "", " ", " \t "])


def lines(seed, count, hard):
    random_ = random.Random(seed)
    lexicon_ = lexicon(1)
    scripts = list(SCRIPTS)
    for number in range(count):
        if random_.random() < hard:
            yield line(random_, lexicon_)
        else:
            yield sentence(random_, lexicon_, scripts[number % len(scripts)])


def utf16_index(text):
    """Returns the UTF-16 index of each byte at which a character starts."""
    index, at, units = {}, 0, 0
    for character in text:
        index[at] = units
        at += len(character.encode("utf-8"))
        units += 2 if ord(character) > 0xFFFF else 1
    index[at] = units
    return index


def ends(processor, text, pieces):
    """Returns the ends of the pieces; all bytes of a character end with it."""
    index = utf16_index(text)
    found = [index[piece.end] for piece in pieces]
    for i in range(len(pieces) - 2, -1, -1):
        following = pieces[i + 1]
        if processor.is_byte(following.id) and int(following.piece[3:5], 16) & 0xC0 == 0x80:
            found[i] = found[i + 1]
    return found


def write_cases(model, texts, file):
    processor = sentencepiece.SentencePieceProcessor(model_file=str(model))
    with gzip.GzipFile(file, "wb", mtime=0) as out:
        for text in texts:
            pieces = processor.encode(text, return_type="proto").pieces
            ids = [piece.id for piece in pieces]
            case = {"text": text, "ids": ids, "ends": ends(processor, text, pieces), "decoded": processor.decode(ids)}
            out.write((json.dumps(case, ensure_ascii=False) + "\n").encode("utf-8"))


def train(folder, name, corpus, size=500, **options):
    sentencepiece.SentencePieceTrainer.train(
        input=str(corpus), model_prefix=str(folder / name), vocab_size=size, minloglevel=2, num_threads=1, **options
    )
    return folder / (name + ".model")


def with_unused(model, every):
    """Marks merged pieces as unused, which encoders must not write."""
    proto = sentencepiece_model_pb2.ModelProto()
    proto.ParseFromString(model.read_bytes())
    merged = [piece for piece in proto.pieces if piece.type == piece.NORMAL and len(piece.piece) > 2]
    for piece in merged[::every]:
        piece.type = piece.UNUSED
    model.write_bytes(proto.SerializeToString())


def without_comments(model):
    """Removes what depends on the folder of the training."""
    proto = sentencepiece_model_pb2.ModelProto()
    proto.ParseFromString(model.read_bytes())
    del proto.trainer_spec.input[:]
    proto.trainer_spec.model_prefix = ""
    model.write_bytes(proto.SerializeToString())


def models(folder):
    random_ = random.Random(2)
    lexicon_ = lexicon(1)
    corpus = folder / "corpus.txt"
    corpus.write_text("\n".join(sentence(random_, lexicon_, random_.choice(list(SCRIPTS))) for _ in range(20_000)))
    rules = folder / "rules.tsv"
    rules.write_text("".join("%s\t%s\n" % (hexed(of), hexed(to)) for of, to in RULES.items()))
    yield train(folder, "unigram", corpus, character_coverage=0.98, normalization_rule_name="nmt_nfkc")
    yield train(folder, "pairs", corpus, model_type="bpe", byte_fallback=True, size=800, character_coverage=0.98,
                normalization_rule_name="identity")
    yield train(folder, "symbols", corpus, user_defined_symbols=SYMBOLS, character_coverage=0.98,
                normalization_rule_tsv=str(rules))
    spaces = train(folder, "spaces", corpus, model_type="bpe", character_coverage=0.98, user_defined_symbols=SYMBOLS,
                   treat_whitespace_as_suffix=True, remove_extra_whitespaces=False, normalization_rule_name="identity")
    with_unused(spaces, 3)
    yield spaces


RULES = {"\t": " ", "\n": " ", "\u00a0": " ", "\u3000": " ", "½": "1/2", "ﬁ": "fi", "e\u0301": "é", "A": "a", "AB": "<ab>", "\u200b": ""}


def hexed(text):
    return " ".join("%04X" % ord(each) for each in text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--model", type=Path, help="a model to compare; without it, the small ones are trained")
    parser.add_argument("--lines", type=int, default=500)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--hard", type=float, default=0.5, help="share of lines with rare characters")
    parser.add_argument("--text", type=Path, help="lines to take in place of drawn ones")
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        for model in [options.model] if options.model else models(Path(work)):
            name = options.output / model.stem
            if not options.model:
                without_comments(model)
            shutil.copyfile(model, name.with_suffix(".spm"))
            if options.text:
                texts = options.text.read_text("utf-8").split("\n")[: options.lines]
            else:
                texts = lines(options.seed, options.lines, options.hard)
            write_cases(model, texts, name.with_suffix(".jsonl.gz"))


if __name__ == "__main__":
    main()
