"""Markdown documents (and the text cells of Jupyter notebooks), paired block by block."""
import json
import random
import re
from collections.abc import Iterator

from text import GAP, align, length_cost, pair_sentences, tidy

METADATA = re.compile(r"\s*(---|\+\+\+)\n(.*?)\n\1\s*\n?", re.S)
METADATA_TEXT = re.compile(r"^(title|description|lead|summary|subtitle|intro)\s*[:=]\s*[\"']?(.+?)[\"']?\s*$", re.M)
NO_TEXT = [
    re.compile(r"<!--.*?-->", re.S),
    re.compile(r"<(script|style|pre|svg|Sandpack|Diagram|CodeDiagram|ConsoleBlock\w*|TerminalBlock)\b.*?</\1>",
               re.S | re.I),
]
FENCE = re.compile(r"[>\s]*(`{3,}|~{3,})")
RULE = re.compile(r"[-*_=\s]{3,}")
DIRECTIVE = re.compile(r"(:::|import |export |\{%|\{\{[<%/]|\$\$|\[[^\]]+\]:\s|\[!\w+\]$)")
HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*$")
LIST_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ x]\]\s*)?(.*)")
# Tags allowed inside a sentence or around it; a text with any other tag is discarded.
HARMLESS_TAGS = ("a|b|i|em|strong|u|span|p|div|sup|sub|font|kbd|small|mark|details|summary|li|ul|ol|center|Intro|"
                 "YouWillLearn|Note|Pitfall|DeepDive|Hint|Solution|Recap|Tip|td|tr|th|h\\d|br|hr|section|blockquote|"
                 "figure|figcaption|time|abbr|dfn")
INLINE = [(re.compile(pattern, re.S | re.I), replacement) for pattern, replacement in [
    (r"<!--.*?-->", " "),
    (r"\{#[^}]*\}", ""),  # the anchor of a heading
    (r'\{\{[<%]?\s*glossary_tooltip[^}]*?text="([^"]+)"[^}]*\}\}', r"\1"),
    (r"\{\{.*?\}\}|\{%.*?%\}", GAP),
    (r"\[!INCLUDE.*?\](?:\(.*?\))?", GAP),
    (r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION|UICONTROL|DNL|PREREQUISITES)\s*([^\]]*)\]", r"\1"),
    (r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])(?:\{[^}]*\})?", " "),  # images
    (r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\((?:[^()]|\([^)]*\))*\)(?:\{[^}]*\})?", r"\1"),  # links keep their text,
    (r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\((?:[^()]|\([^)]*\))*\)(?:\{[^}]*\})?", r"\1"),  # also links around links
    (r"\[([^\[\]]+)\]\[[^\]]*\]", r"\1"),
    (r"\[\^[^\]]*\]", ""),  # references to footnotes
    (r"<https?:[^>]*>", GAP),
    (rf"</?(?:{HARMLESS_TAGS})\b[^>]*>", " "),
    (r"</?(?:code|tt|samp|var)>", "`"),
    (r"<[a-z/][^>]*>", GAP),
    # Code in a sentence stays if it is only words or a number.
    (r"(`+)\s*([a-zà-ÿ][a-zà-ÿ' -]*|\d+)\s*\1", r"\2"),
    (r"(`+)(.*?)\1", GAP),
    (r"(\*{1,3}|_{2,3})(?=\S)(.+?)(?<=\S)\1", r"\2"),
    (r"(?<![\w*])[*_](?=\S)([^*_]+?)(?<=\S)[*_](?![\w*])", r"\1"),
    (r"\\([\\`*_{}\[\]()#+.!<>|$-])", r"\1"),
    (r"\*\*", ""),
]]


def plain(text: str) -> str:
    """Returns the text of a block without markup, with GAP in place of parts that are not text."""
    for pattern, replacement in INLINE:
        text = pattern.sub(replacement, text)
    return tidy(text)


def blocks(document: str) -> list[tuple[str, str]]:
    """Returns the (kind, text) of the headings, paragraphs, list items and table cells of a document, in order."""
    document = document.replace("\r\n", "\n").replace("\ufeff", "")
    found = []
    metadata = METADATA.match(document)
    if metadata:
        found += [(key, plain(value)) for key, value in METADATA_TEXT.findall(metadata.group(2))]
        document = document[metadata.end():]
    for pattern in NO_TEXT:
        document = pattern.sub("\n", document)
    kind, lines, fence = "paragraph", [], None

    def finish(next_kind: str = "paragraph") -> None:
        nonlocal kind
        text = plain(" ".join(lines))
        if re.search(r"[^\W\d_]", text.replace(GAP, "")):
            found.append((kind, text))
        lines.clear()
        kind = next_kind

    for line in document.split("\n"):
        fence_mark = FENCE.match(line)
        line = re.sub(r"^(>\s*)+", "", line.strip())
        if fence:
            if fence_mark and line.startswith(fence) and not line.strip(fence[0]):
                fence = None
        elif fence_mark:
            finish()
            fence = fence_mark.group(1)
        elif not line or RULE.fullmatch(line) or DIRECTIVE.match(line):
            finish()
        elif heading := HEADING.match(line):
            finish("heading")
            lines.append(heading.group(1))
            finish()
        elif item := LIST_ITEM.match(line):
            finish("list item")
            lines.append(item.group(1))
        elif line.startswith("|") or line.count("|") >= 2:
            finish()
            for cell in re.split(r"(?<!\\)\|", line.strip("|")):
                kind = "cell"
                lines.append(cell)
                finish()
        else:
            lines.append(line)
    finish()
    return found


def sections(found: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    parts = [[]]
    for block in found:
        if block[0] == "heading":
            parts.append([])
        parts[-1].append(block)
    return parts


def pair_blocks(english: list[tuple[str, str]], spanish: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Pairs blocks one to one if both sides have the same kinds; otherwise pairs those that fit well by length."""
    texts = [text for _, text in english], [text for _, text in spanish]
    if [kind for kind, _ in english] == [kind for kind, _ in spanish]:
        fits = [(a, b, min(length_cost(len(a), len(b)), 10)) for a, b in zip(*texts)]
        if sum(cost for _, _, cost in fits) < 3 * len(fits):
            for a, b, cost in fits:
                if cost < 10:
                    yield from pair_sentences(a, b)
            return
    for a, b, cost, one_to_one in align(*texts):
        if one_to_one and cost < 4:
            yield from pair_sentences(a, b)


def document_text(content: bytes) -> str:
    text = content.decode(errors="replace")
    if not text.startswith("{\n"):
        return text
    cells = json.loads(text)["cells"]  # a notebook
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def pair_files(english: dict[str, bytes], spanish: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    names = sorted(english.keys() & spanish.keys())
    random.Random(5).shuffle(names)  # so that a truncated source has something from all parts
    for name in names:
        documents = [blocks(document_text(side[name])) for side in (english, spanish)]
        parts = [sections(document) for document in documents]
        if len(parts[0]) == len(parts[1]):
            for ours, theirs in zip(*parts):
                yield from pair_blocks(ours, theirs)
        else:
            yield from pair_blocks(*documents)
