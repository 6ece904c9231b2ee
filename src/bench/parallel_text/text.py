"""Sentences: tidying, splitting, pairing by length, and deciding which pairs are worth keeping."""
import html
import math
import re
import unicodedata
from collections.abc import Iterator

# Stands for anything that is not text (a formula, code, a placeholder); a sentence that contains it is never kept.
GAP = "\ue000"

ABBREVIATIONS = set("""
    mr mrs ms dr prof gen sen rep gov rev hon lt col capt sgt st jr vs etc e.g i.e cf al approx fig figs eq eqs no vol
    ch sec p pp ed eds inc co corp ltd dept ave a.m p.m u.s u.s.a u.k d.c ph.d jan feb apr aug sept oct nov dec
    sr sra sres srta dra ud uds vd lic ing ej p.ej pág págs art arts núm cap aprox máx mín ee ee.uu uu a.c d.c d av avda
""".split())
SENTENCE_END = re.compile(r'[.!?…]+["”’»)\]]*\s+(?=["“‘«(\[¿¡]*[A-ZÁÉÍÓÚÑÜ0-9' + GAP + "])")

# Frequent words that only one of the two languages has ("a" and "no" belong to both).
ENGLISH_WORDS = set("""
    the of and to in is that for it with as are this be on by from or an at was you can we which have not your will if
    each has its their these where what when how
""".split())
SPANISH_WORDS = set("""
    el la los las de que y en un una es se del por con para al lo como su más o si son este esta sus ha le cada entre
    qué cuál donde cuando usted
""".split())

INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]")
CIRCLED_LETTERS = re.compile("[\u24b6-\u24e9]")
MARKUP = re.compile(r"[{}<>|\\^=≤≥±×⁄`\ufffd]|^[#*]|https?:|www\.|\]\(|\*\*|__|%[sd(]|\.(?:md|png|html)\b|\(\s*\)")
OTHER_SCRIPTS = re.compile("[\u0400-\u04ff\u4e00-\u9fff]")
LIST_LABEL = re.compile(r"(?:\(\w{1,3}\)|\d{1,3}[.)]|[a-zA-Z][.)]|[-–—•*])\s+")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,]*")
LONGEST = 90  # words


def tidy(text: str) -> str:
    """Returns the text as one line, with plain spaces, composed letters and no invisible characters."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", html.unescape(text)))
    text = " ".join(CIRCLED_LETTERS.sub(" ", text).split())
    text = re.sub(r"\s+([,.;:!?)](?:\s|$))", r"\1", text)
    return re.sub(r"([(¿¡])\s+", r"\1", text)


def fold(text: str) -> str:
    """Returns the text without case and punctuation, to recognize repeated sentences."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", text).lower()))


def split_sentences(text: str) -> list[str]:
    sentences, start = [], 0
    for end in SENTENCE_END.finditer(text):
        before = text[start:end.start()]
        last_word = re.search(r'[^\s(“"«¿¡]*$', before).group()
        if text[end.start()] == "." and text[end.start() + 1] != ".":
            if last_word.lower() in ABBREVIATIONS or re.fullmatch(r"[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]", last_word):
                continue
            if re.fullmatch(r"\d{1,2}|[a-z]", before.strip()):  # the label of a list
                continue
        sentences.append(text[start:end.end()].strip())
        start = end.end()
    return [sentence for sentence in [*sentences, text[start:].strip()] if sentence]


def length_cost(english: int, spanish: int) -> float:
    """Returns how unlikely texts of these lengths in characters are to translate each other (Gale and Church 1993)."""
    if not english and not spanish:
        return 0
    deviation = (spanish - 1.15 * english) / math.sqrt(6.8 * max((english + spanish / 1.15) / 2, 1))
    return min(deviation ** 2 / 2, 30)


def landmarks(text: str) -> set[str]:
    """Returns the parts that a translation usually keeps: numbers and names."""
    return set(re.findall(r"\d+|[A-Z][a-zA-Z]{3,}", text))


def align(english: list[str], spanish: list[str]) -> Iterator[tuple[str, str, float, bool]]:
    """
    Aligns two lists of texts in order at the lowest cost. A text may have no partner, and two texts may correspond to
    one. Yields (English, Spanish, cost, whether it is one text on each side) for each match.
    """
    rows, columns = len(english), len(spanish)
    if not rows or not columns or rows * columns > 250_000:
        return
    english_marks, spanish_marks = [landmarks(text) for text in english], [landmarks(text) for text in spanish]
    best = {(0, 0): (0.0, (0, 0))}  # (texts done in English, in Spanish) -> (cost, last step)
    for i in range(rows + 1):
        middle = i * columns // rows
        for j in range(max(0, middle - 60), min(columns, middle + 60) + 1):
            if (i, j) not in best:
                continue
            for down, right, penalty in ((1, 1, 0), (1, 0, 8), (0, 1, 8), (2, 1, 4), (1, 2, 4)):
                if i + down > rows or j + right > columns:
                    continue
                cost = best[i, j][0] + penalty
                if down and right:
                    cost += length_cost(sum(map(len, english[i:i + down])), sum(map(len, spanish[j:j + right])))
                    ours, theirs = set().union(*english_marks[i:i + down]), set().union(*spanish_marks[j:j + right])
                    cost -= min(3, 1.5 * len(ours & theirs))
                    cost += min(4, 2 * sum(mark.isdigit() for mark in ours ^ theirs))
                here = (i + down, j + right)
                if here not in best or cost < best[here][0]:
                    best[here] = (cost, (down, right))
    i, j, steps = rows, columns, []
    while (i or j) and (i, j) in best:
        cost, (down, right) = best[i, j]
        if down and right:
            steps.append((" ".join(english[i - down:i]), " ".join(spanish[j - right:j]),
                          cost - best[i - down, j - right][0], down == right))
        i, j = i - down, j - right
    yield from reversed(steps)


def pair_sentences(english: str, spanish: str) -> Iterator[tuple[str, str]]:
    """Returns the sentence pairs of two texts that translate each other: paragraphs, list items or table cells."""
    ours, theirs = split_sentences(tidy(english)), split_sentences(tidy(spanish))
    if len(ours) == len(theirs):
        costs = [length_cost(len(a), len(b)) for a, b in zip(ours, theirs)]
        if len(ours) == 1 or sum(costs) <= 6 * len(costs):
            yield from zip(ours, theirs)
    else:
        for a, b, cost, one_to_one in align(ours, theirs):
            if cost < (6 if one_to_one else 8):
                yield a, b


def strip_labels(english: str, spanish: str) -> tuple[str, str]:
    """Removes "a)", "1." or a bullet if both sides begin with one."""
    ours, theirs = LIST_LABEL.match(english), LIST_LABEL.match(spanish)
    return (english[ours.end():], spanish[theirs.end():]) if ours and theirs else (english, spanish)


def objection(english: str, spanish: str, shortest: int) -> str | None:
    """Returns why a pair is not worth keeping, or None. `shortest` is the minimum number of words on each side."""
    sides = english, spanish
    counts = [len(WORD.findall(side)) for side in sides]
    if any(GAP in side for side in sides):
        return "formula or code"
    if min(counts) < shortest:
        return "too short"
    if max(counts) > LONGEST:
        return "too long"
    ratio = len(english) / len(spanish)
    if not 0.4 <= ratio <= 2.5 or max(counts) >= 12 and not 0.5 <= ratio <= 1.6:
        return "lengths differ"
    if sorted(re.findall(r"\d", english)) != sorted(re.findall(r"\d", spanish)):
        return "numbers differ"
    if any(MARKUP.search(side) for side in sides) or english.count("[") != spanish.count("["):
        return "markup"
    for side in sides:
        characters = side.replace(" ", "")
        if sum(map(str.isalpha, characters)) < 0.75 * len(characters) or OTHER_SCRIPTS.search(side):
            return "hardly words"
    ours, theirs = [re.findall(r"[^\W\d_]+", side.lower()) for side in sides]
    if len(set(ours) & set(theirs)) > 0.7 * len(set(ours)):
        return "not translated"
    english_hits = [sum(word in ENGLISH_WORDS for word in words) for words in (ours, theirs)]
    spanish_hits = [sum(word in SPANISH_WORDS for word in words) for words in (ours, theirs)]
    if english_hits[1] > spanish_hits[1] or spanish_hits[0] > english_hits[0]:
        return "wrong language"
    if len(theirs) >= 7 and not spanish_hits[1] or len(ours) >= 9 and not english_hits[0]:
        return "wrong language"
    return None
