"""OpenStax textbooks: CNXML modules, paired by the ids of their elements, which a translation keeps."""
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator

from text import GAP, pair_sentences

# (id of the nearest element that has one, tag, number of such texts before it there)
Key = tuple[str, str, int]

TEXTS = set("para item title caption meaning entry quote statement commentary problem solution abstract note "
            "definition proof footnote".split())
CONTAINERS = set("content section figure subfigure table row example exercise injected-exercise glossary rule list "
                 "seealso".split())
NOT_TEXT = set("equation code preformat iframe media".split())
FORMULA_PARTS = set("math mrow mi mn mo mtext mstyle mspace semantics".split())
LABELS = {"English": {"figure": "Figure", "table": "Table", "example": "Example"},
          "Spanish": {"figure": "Figura", "table": "Tabla", "example": "Ejemplo"}}


def tag_of(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""  # comments have no tag


def formula_text(formula: ElementTree.Element) -> str:
    """Returns a formula as text if it is only a number or a letter."""
    if any(tag_of(part) not in FORMULA_PARTS for part in formula.iter()):
        return GAP
    text = "".join("".join(formula.itertext()).split())
    return text if re.fullmatch(r"[-−–]?\d[\d.,]*%?|[A-Za-zα-ωΑ-Ω]", text) else GAP


def script_text(script: ElementTree.Element) -> str:
    """Returns the 2 of H2O, but no exponents and no other indices."""
    text = "".join(script.itertext()).strip()
    if tag_of(script) == "sub":
        return text if re.fullmatch(r"\d{1,2}", text) else GAP
    return GAP if re.search(r"\d", text) or text in ("st", "nd", "rd", "th", "o", "a", "er") else text


class Module:
    """The texts of a chapter section."""

    def __init__(self, xml: bytes, language: str):
        root = ElementTree.fromstring(xml.removeprefix(b"\xef\xbb\xbf"))
        # Ids that only count elements are the same in unrelated modules.
        self.ids = {element.get("id") for element in root.iter() if element.get("id")}
        self.ids = {name for name in self.ids if not re.fullmatch(r"[a-z-]+-?0\d+", name)}
        self.texts: dict[Key, str] = {}
        self.sizes: Counter = Counter()  # of the groups of texts with the same id and tag
        self.labels = {}  # the text of a link to a figure
        numbers = Counter()
        for element in root.iter():
            tag = tag_of(element)
            if tag in LABELS[language] and element.get("id"):
                numbers[tag] += 1
                self.labels[element.get("id")] = f"{LABELS[language][tag]} {numbers[tag]}"
        self.visit(root, "")

    def add(self, owner: str, tag: str, text: str) -> None:
        self.texts[owner, tag, self.sizes[owner, tag]] = text
        self.sizes[owner, tag] += 1

    def visit(self, element: ElementTree.Element, owner: str) -> None:
        tag = tag_of(element)
        owner = element.get("id") or owner
        if tag == "media":
            if element.get("alt"):
                self.add(owner, "alt", element.get("alt"))
        elif tag in ("term", "label"):
            self.add(owner, tag, "".join(element.itertext()))
        elif tag == "metadata":
            for child in element:
                if tag_of(child) == "abstract":
                    self.visit(child, owner)
        elif tag in TEXTS:
            runs = [""]
            self.flatten(element, owner, runs)
            for run in runs:
                self.add(owner, tag, run)
        elif tag not in NOT_TEXT:
            for child in element:
                self.visit(child, owner)

    def flatten(self, element: ElementTree.Element, owner: str, runs: list[str]) -> None:
        """Appends the text of the element to the last run. Blocks inside are texts of their own and start a new run."""
        runs[-1] += element.text or ""
        for child in element:
            tag = tag_of(child)
            if tag == "math":
                runs[-1] += formula_text(child)
            elif tag == "list" and child.get("display") == "inline":
                for item in child:
                    self.flatten(item, owner, runs)
                    runs[-1] += " "
            elif tag in NOT_TEXT:
                self.visit(child, owner)
                runs[-1] += GAP
            elif tag in ("title", "label", "footnote"):
                self.visit(child, owner)
            elif tag in TEXTS or tag in CONTAINERS:
                self.visit(child, owner)
                runs.append("")
            elif tag in ("sub", "sup"):
                runs[-1] += script_text(child)
            elif tag == "link" and not "".join(child.itertext()).strip():
                target = child.get("target-id") if not child.get("document") else None
                runs[-1] += self.labels.get(target, GAP)
            elif tag in ("newline", "space"):
                runs[-1] += " "
            elif tag:
                self.flatten(child, owner, runs)
            runs[-1] += child.tail or ""


def pair_files(english: dict[str, bytes], spanish: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    books = [{name: Module(xml, language) for name, xml in sorted(files.items())}
             for files, language in ((english, "English"), (spanish, "Spanish"))]
    homes = {name: module for module, content in books[0].items() for name in sorted(content.ids)}
    for name, theirs in books[1].items():
        if name not in books[0]:  # numbered differently: use the English module that shares most ids
            shared = Counter(homes[i] for i in sorted(theirs.ids) if i in homes)
            if not shared:
                continue
            name = shared.most_common(1)[0][0]
        ours = books[0][name]
        for key, text in theirs.texts.items():
            # If one side has more texts than the other, the texts may be shifted.
            if key in ours.texts and ours.sizes[key[:2]] == theirs.sizes[key[:2]]:
                original = ours.texts[key]
                if len(original) <= 60 or 0.55 < len(text) / len(original) < 2.1:
                    yield from pair_sentences(original, text)
