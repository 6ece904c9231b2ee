"""
Synthetic pairs: original sentences of one language, translated to the other by Apertium.

Apertium marks words it does not know with *, and words it could not inflect with # or @; such translations are left
out, except for unknown names.
"""
import html
import io
import random
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator

import markdown
from cnxml import Module
from text import fold, split_sentences, tidy

# Form of accepted sentences: whole and ordinary, because there are far more than needed.
WHOLE_SENTENCE = re.compile(r"""[¿¡«"“‘(]*[A-ZÁÉÍÓÚÑÜ0-9].*[.!?…][")»”’]*""")
ORDINARY = re.compile(r"""[A-Za-zÁÉÍÓÚÑÜÇÀÈÒÏÖÄáéíóúñüçàèòïöäêâôëîºª0-9 .,;:!?¿¡'"«»“”‘’()\-–—…%€$£/&+°§]+""")
UNWANTED = re.compile(r"https?|www\.|\.com|\.\.\s*\.\.|[A-Za-z]_[A-Za-z]|\(\s*\)")
OLD_SPANISH = re.compile(r"\b(habian?|dias?|tenian?|podian?|decia|queria|esclam\w+|estrañ\w+|escusa\w*|espres\w+|"
                         r"muger\w*|usté|pa|vos|vuesas?|mesmo|agora|ansí|asi|tambien|despues|jamas|demas|corazon|"
                         r"razon|segun|algun|ningun|aqui|alli|ahi|harémos|teneis|quereis|habeis|estais|"
                         r"sereis|podeis)\b", re.I)
COMMON = {
    "Spanish": set("de la que el en y los se del las un por con una su para es al lo como más no me le nos este esta "
                   "sus pero ha son hay si muy ya yo".split()),
    "English": set("the of and to in a is that for it was on are as with be by this at from or an not have we you they "
                   "has but he his their our will can your".split()),
}
OPENING = "¿¡«\"“‘("


def is_fit(sentence: str, language: str) -> bool:
    words = sentence.split()
    letters = [character for character in sentence if character.isalpha()]
    digits = sum(map(str.isdigit, sentence))
    common = sum(word.lower().strip('.,;:¿?¡!"«»()“”') in COMMON[language] for word in words)
    return (4 <= len(words) <= 40 and len(sentence) <= 320 and max(map(len, words)) <= 28
            and bool(WHOLE_SENTENCE.fullmatch(sentence) and ORDINARY.fullmatch(sentence))
            and len(letters) >= 0.7 * len(sentence) and sum(map(str.isupper, letters)) <= 0.3 * len(letters)
            and digits <= 0.12 * len(sentence)
            and all(sentence.count(a) == sentence.count(b) for a, b in ("()", "«»", "“”"))
            and sentence.count('"') % 2 == 0
            and common >= max(1, 0.15 * len(words)) and not UNWANTED.search(sentence)
            and not (language == "Spanish" and OLD_SPANISH.search(sentence)))


# Each reader yields the paragraphs of a file.

def tei_paragraphs(content: bytes) -> Iterator[str]:
    """Reads TEI (XML): novels, histories, and parliamentary debates, whose paragraphs are <seg>."""
    _, _, body = content.decode(errors="replace").partition("<text")
    body = re.sub(r"<(note|head|figure|table|fw|lg|vocal|kinesic|incident|gap|desc)\b(?:[^>]*/>|.*?</\1>)", " ", body,
                  flags=re.S)
    for tag, attributes, text in re.findall(r"<(p|seg)\b([^>]*)>(.*?)</\1>", body, re.S):
        if "xml:lang" not in attributes or 'xml:lang="es"' in attributes:  # some speeches are in Catalan or Basque
            yield html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<[lp]b\b[^>]*>", " ", text)))


def markdown_paragraphs(content: bytes) -> Iterator[str]:
    for kind, text in markdown.blocks(content.decode(errors="replace")):
        if kind in ("paragraph", "list item"):
            yield text


def cnxml_paragraphs(content: bytes) -> Iterator[str]:
    for (_, tag, _), text in Module(content, "English").texts.items():
        if tag in ("para", "item", "caption", "meaning", "quote", "problem", "solution", "note"):
            yield text


def text_lines(content: bytes) -> Iterator[str]:
    yield from content.decode(errors="replace").splitlines()


def zipped_paragraphs(content: bytes) -> Iterator[str]:
    """Reads a zip file of plain texts, such as those of NLTK."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".txt"):
                try:
                    text = archive.read(name).decode()
                except UnicodeDecodeError:
                    text = archive.read(name).decode("cp1252", errors="replace")
                yield from re.split(r"\r?\n\s*\n", text)


def sentences(contents: dict[str, bytes], reader, language: str, at_most: int) -> list[str]:
    """Returns a random sample of the suitable sentences of the files."""
    found = {}
    for name in sorted(contents):
        for paragraph in reader(contents[name]):
            for sentence in split_sentences(tidy(paragraph)):
                sentence = re.sub(r"^[-–—•]\s*", "", sentence)
                if is_fit(sentence, language):
                    found.setdefault(fold(sentence), sentence)
    choice = sorted(found.values())
    random.Random(11).shuffle(choice)
    return choice[:at_most]


def run_apertium(lines: list[str], mode: str) -> list[str | None]:
    """Translates lines. If Apertium fails on some of them, tries each half; a single failing line yields None."""
    # Empty lines keep the sentences apart; with -f line, Apertium loses full stops.
    result = subprocess.run(["apertium", "-f", "txt", mode], input="\n\n".join(lines) + "\n\n", capture_output=True,
                            encoding="utf-8", errors="replace")
    output = result.stdout.rstrip("\n").split("\n\n")
    if result.returncode == 0 and len(output) == len(lines) and not any("\n" in line for line in output):
        return output
    if len(lines) == 1:
        return [None]
    half = len(lines) // 2
    return run_apertium(lines[:half], mode) + run_apertium(lines[half:], mode)


def correct_english(english: str, spanish: str) -> str:
    """Corrects errors that Apertium makes in most debates."""
    # "El señor Iglesias" becomes "the gentleman Churches".
    spanish_names = re.findall(r"\b[Ss]eñor(a?) (?:(?:don|doña) )?([A-ZÁÉÍÓÚÑ][\wáéíóúñç]+(?:-[A-Z]\w+)?)", spanish)
    english_names = re.compile(r"\b(?:[Tt]he )?(?:[Gg]entleman|[Ll]ady|[Mm]r) \*?[A-Z][\wáéíóúñç]+")
    if len(spanish_names) == len(english_names.findall(english)):
        titled = iter([f"Mr{'s' if feminine else ''} {name}" for feminine, name in spanish_names])
        english = english_names.sub(lambda match: next(titled), english)
    english = re.sub(r"\b[Gg]entleman president", "Mr President", english)
    english = re.sub(r"\b[Ll]ady president", "Madam President", english)
    english = re.sub(r"\b(?:[Gg]entleman|[Ll]ady) minister", "Minister", english)
    english = re.sub(r"\*Señoría(s?)\b", r"Honourable Member\1", english)
    english = re.sub(r"\*señoría(s?)\b", r"honourable Member\1", english)
    if re.search(r"\beste\b", spanish, re.I) and not re.search(r"\b(?:el|del|al) este\b", spanish, re.I):
        english = re.sub(r"\b([Ee])ast\b", lambda match: "This" if match.group(1) == "E" else "this", english)
    return re.sub(r"\b(of|in|to|for|by|with|on) the that\b", r"\1 which", english)


def correct_spanish(spanish: str, english: str) -> str:
    if re.search(r"\bChina\b", english):
        spanish = re.sub(r"\bPorcelana\b", "China", spanish)
    for mark, opening in ("?¿", "!¡"):
        if english.endswith(mark) and spanish.endswith(mark) and opening not in spanish:
            spanish = opening + spanish
    return spanish


def finish_translation(sentence: str, translation: str, language: str, unknown_words: int) -> str | None:
    """Returns the translation without Apertium's marks, or None if too many words were unknown."""
    correct = correct_english if language == "Spanish" else correct_spanish
    translation = correct(tidy(translation), sentence)
    unknown = re.findall(r"\*(\w+)", translation)
    if "@" in translation or "#" in translation or len(unknown) > 0.1 * len(translation.split()):
        return None
    if sum(word[0].islower() for word in unknown) > unknown_words:
        return None
    translation = re.sub(r"\s+([.,;:?!)])", r"\1", tidy(translation.replace("*", "")))
    if not 0.5 <= len(translation.split()) / len(sentence.split()) <= 2:
        return None
    if sentence.lstrip(OPENING)[:1].isupper():
        start = len(translation) - len(translation.lstrip(OPENING))
        translation = translation[:start] + translation[start:start + 1].upper() + translation[start + 1:]
    return translation


def check_apertium() -> None:
    modes = []
    if shutil.which("apertium"):
        modes = subprocess.run(["apertium", "-l"], capture_output=True, text=True).stdout.split()
    if "spa-eng" not in modes or "eng-spa" not in modes:
        raise SystemExit("Synthetic pairs need Apertium with its English-Spanish data: install it "
                         "(Debian: apertium apertium-eng-spa), or name only the other sources.")


def pair_translations(chosen: list[str], language: str) -> Iterator[tuple[str, str]]:
    """Returns pairs of English and Spanish, one side of which is by Apertium."""
    mode, unknown_words = {"Spanish": ("spa-eng", 1), "English": ("eng-spa", 0)}[language]
    for start in range(0, len(chosen), 1000):
        part = chosen[start:start + 1000]
        for sentence, raw in zip(part, run_apertium(part, mode)):
            translation = raw and finish_translation(sentence, raw, language, unknown_words)
            if translation:
                yield (translation, sentence) if language == "Spanish" else (sentence, translation)
