#!/usr/bin/env python3
"""Writes consecutive sentences of Spanish debates, two per line, separated by a tab.

    git clone https://github.com/calzada/PARLAMINT-ES-MC
    debates.py PARLAMINT-ES-MC/ParlaMint-ES.TEI/20{18,19,20} > two.tsv

ParlaMint-ES has the debates of the Congreso de los Diputados as TEI (CC BY 4.0). models/SOURCES.md describes how they are used.
"""

import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

TEI = "{http://www.tei-c.org/ns/1.0}"
BETWEEN = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÁÉÍÓÚÑ¿¡])")
# Text between sentences that is not part of them.
ABBREVIATION = re.compile(r"\b(?:art|núm|sr|sra|d|dª|pág|etc|[A-Z])\.$", re.IGNORECASE)
# The chair gives the floor in the same words every time.
FORMULAS = re.compile(r"tiene la palabra|muchas gracias|señor(?:a)? president|silencio|votos|grupo parlamentario|turno", re.IGNORECASE)


def said(segment):
    """Returns the text of a segment, without the stenographers' notes, which are elements of their own."""
    return re.sub(r"\s+", " ", "".join([segment.text or ""] + [child.tail or "" for child in segment])).strip()


def sentences(text):
    parts = BETWEEN.split(text)
    for part in parts:
        if ABBREVIATION.search(part):
            return []
    return parts


def usable(sentence):
    words = sentence.split()
    return (3 <= len(words) <= 22 and sentence[0] in "¿¡" + sentence[0].upper() and sentence[-1] in ".!?"
            and not FORMULAS.search(sentence) and "..." not in sentence and "\t" not in sentence)


def pairs(folders):
    seen = set()
    for folder in folders:
        for file in sorted(pathlib.Path(folder).glob("*.xml")):
            for segment in ElementTree.parse(file).iter(TEI + "seg"):
                row = sentences(said(segment))
                at = 0
                while at + 1 < len(row):
                    first, second = row[at], row[at + 1]
                    if usable(first) and usable(second) and second not in seen:
                        seen.add(second)
                        yield f"{first}\t{second}"
                        at += 2
                    else:
                        at += 1


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for pair in pairs(sys.argv[1:]):
        print(pair)
