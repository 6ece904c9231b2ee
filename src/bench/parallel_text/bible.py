"""Bible translations, paired verse by verse."""
import json
import re
from collections.abc import Iterator

BOOKS = """
    Gen Exod Lev Num Deut Josh Judg Ruth 1Sam 2Sam 1Kgs 2Kgs 1Chr 2Chr Ezra Neh Esth Job Ps Prov Eccl Song Isa Jer Lam
    Ezek Dan Hos Joel Amos Obad Jonah Mic Nah Hab Zeph Hag Zech Mal Matt Mark Luke John Acts Rom 1Cor 2Cor Gal Eph Phil
    Col 1Thess 2Thess 1Tim 2Tim Titus Phlm Heb Jas 1Pet 2Pet 1John 2John 3John Jude Rev
""".split()
# á, é, ó alone and fué, vió, dió are the spelling of 1909.
OLD_SPELLING = [(r"\bá\b", "a"), (r"\bé\b", "e"), (r"\bó\b", "o"),
                (r"\b(fu|vi|di)é\b", r"\1e"), (r"\b(fu|vi|di)ó\b", r"\1o")]


def pair_files(english: dict[str, bytes], spanish: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Pairs English in OSIS (XML) with Spanish in JSON: a list of books with chapters with verses."""
    (osis,), (books,) = english.values(), spanish.values()
    verses = {}
    for book, content in zip(BOOKS, json.loads(books.decode("utf-8-sig"))):
        for chapter, texts in enumerate(content["chapters"], 1):
            for verse, text in enumerate(texts, 1):
                verses[f"{book}.{chapter}.{verse}"] = text
    done = set()
    verse_pattern = r'<verse [^>]*?osisID="([^"]+)"[^>]*?/>(.*?)(?=<verse |</chapter>|<chapter )'
    for reference, text in re.findall(verse_pattern, osis.decode(), re.S):
        if reference not in verses or reference in done:  # the end of a verse repeats its name
            continue
        done.add(reference)
        text = re.sub(r"<note.*?</note>|<title.*?</title>", "", text, flags=re.S)
        translation = verses[reference]
        for old, new in OLD_SPELLING:
            translation = re.sub(old, new, translation)
        yield re.sub(r"[⌃⌄\[\]]", "", re.sub(r"<[^>]+>", " ", text)), translation
