"""Texts of programs and websites: JSON and YAML files paired by key, and gettext catalogues (PO)."""
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from markdown import plain
from text import GAP, pair_sentences

BLOCK_TAGS = re.compile(r"</?(?:p|li|ul|ol|h\d|br|div|tr|td)\b[^>]*>")
INLINE_TAGS = re.compile(r"</?(?:a|b|i|em|strong|span|u|small|nobr)\b[^>]*>")
PLACEHOLDER = re.compile(r"%\{[^}]*\}|\{\{[^}]*\}\}|\{[^}]*\}|\$\w+\b")

# "key: value"; the key may be quoted, and a colon within a key is followed by no space.
YAML_KEY = re.compile(r"""("[^"]*"|'[^']*'|[^\s"'#\[{&*!|>%@-][^#:]*?(?::(?=\S)[^:]*?)*)\s*:(?:\s+(.*))?$""")
YAML_BLOCK = re.compile(r"[|>][-+\d]*(?:\s+#.*)?$")
YAML_ESCAPE = re.compile(r'\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))', re.S)


def read_json(value: object, path: str = "") -> dict[str, str]:
    if isinstance(value, dict) and "defaultMessage" in value:  # FormatJS
        value = value["defaultMessage"]
    if isinstance(value, str):
        return {path: value}
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {key: text for name, part in entries for key, text in read_json(part, f"{path}/{name}").items()}


def unescape_yaml(text: str) -> str:
    def character(escape: re.Match) -> str:
        code = escape.group(1) or escape.group(2) or escape.group(3)
        return chr(int(code, 16)) if code else {"n": "\n", "t": "\t", "_": " "}.get(escape.group(4), escape.group(4))

    return YAML_ESCAPE.sub(character, text)


def fold_yaml(lines: list[str]) -> str:
    """Joins the lines of one text: a line break becomes a space, and an empty line becomes a line break."""
    return re.sub(r" ?\n ?", "\n", " ".join(line.strip() or "\n" for line in lines)).strip()


def indentation(line: str) -> int:
    return len(line) - len(line.lstrip())


def read_yaml_text(first: str, following: list[str], depth: int) -> tuple[str, int]:
    """
    Returns the text that begins with `first`, after a key of the given indentation, and how many of the following lines belong
    to it.
    """
    if first[0] in "\"'":
        closed = re.compile(r'"(?:[^"\\]|\\.)*"' if first[0] == '"' else r"'(?:[^']|'')*'", re.S)
        text, used = first, 0
        while not closed.match(text) and used < len(following):
            text += "\n" + following[used]
            used += 1
        inside = closed.match(text).group()[1:-1] if closed.match(text) else ""
        inside = fold_yaml(re.sub(r"\\\n\s*", "", inside).split("\n"))
        return unescape_yaml(inside) if first[0] == '"' else inside.replace("''", "'"), used
    deeper = list(takewhile(lambda line: not line.strip() or indentation(line) > depth, following))
    if not YAML_BLOCK.match(first):
        return re.sub(r"\s#.*", "", fold_yaml([first, *deeper])), len(deeper)
    margin = min((indentation(line) for line in deeper if line.strip()), default=0)
    text = "\n".join(line[margin:] for line in deeper) if first[0] == "|" else fold_yaml(deeper)
    return text, len(deeper)


def read_yaml(document: str) -> dict[str, str]:
    """
    Returns the texts of a YAML file by path. Reads the subset that message files use: nested keys, lists, and plain, quoted and
    block texts; no anchors and no {} or [] notation.
    """
    lines, position, texts = document.split("\n"), 0, {}
    parents: list[tuple[int, str]] = []  # the keys around the current line, with their indentation
    list_lengths: Counter = Counter()
    while position < len(lines):
        rest, depth = lines[position].strip(), indentation(lines[position])
        position += 1
        if not rest or rest.startswith(("#", "---")):
            continue
        while rest.startswith("- "):  # a list may be indented as its key is
            while parents and (parents[-1][0] > depth or parents[-1][0] == depth and parents[-1][1].startswith("#")):
                parents.pop()
            path = "/".join(key for _, key in parents)
            list_lengths[path] += 1
            parents.append((depth, f"#{list_lengths[path]}"))
            depth += len(rest) - len(rest[1:].lstrip())
            rest = rest[1:].lstrip()
        match = YAML_KEY.match(rest)
        if match:
            while parents and parents[-1][0] >= depth:
                parents.pop()
            parents.append((depth, match.group(1).strip("\"'")))
            rest = match.group(2) or ""
        if parents and rest and not rest.startswith("#"):
            text, used = read_yaml_text(rest, lines[position:], parents[-1][0])
            texts["/".join(key for _, key in parents)] = text
            position += used
    return texts


def read_messages(content: bytes) -> dict[str, str]:
    document = content.decode("utf-8-sig")
    messages = read_json(json.loads(document)) if document.lstrip().startswith("{") else read_yaml(document)
    # Ruby on Rails nests everything below the language.
    return {re.sub(r"^/?(?:(?:en|es)/)?", "", key): text for key, text in messages.items()}


def paragraphs(message: str) -> list[str]:
    message = INLINE_TAGS.sub("", BLOCK_TAGS.sub("\n\n", message))
    message = PLACEHOLDER.sub(GAP, re.sub(r"<[^>]+>", " ", message))
    return [paragraph for paragraph in re.split(r"\n\s*\n", message) if paragraph.strip()]


def pair_messages(english: str, spanish: str) -> Iterator[tuple[str, str]]:
    ours, theirs = paragraphs(english), paragraphs(spanish)
    if len(ours) == len(theirs):
        for a, b in zip(ours, theirs):
            yield from pair_sentences(plain(a), plain(b))


def pair_files(english: dict[str, bytes], spanish: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    for name in sorted(english.keys() & spanish.keys()):
        ours, theirs = read_messages(english[name]), read_messages(spanish[name])
        for key in ours:
            if key in theirs:
                yield from pair_messages(ours[key], theirs[key])


def unquote_po(text: str) -> str:
    strings = re.findall(r'^"(.*)"\s*$', text.strip(), re.M)
    return "".join(json.loads(f'"{string}"', strict=False) for string in strings)


def plain_restructured(text: str) -> str:
    """Keeps the text of reStructuredText roles and links if readers see it; code becomes a GAP."""
    text = re.sub(r":(?:ref|doc|term|abbr|kbd|menuselection|guilabel):`([^`<]+?)\s*(?:<[^>]*>)?`", r"\1", text)
    text = re.sub(r":[\w:]+:`[^`]*`|``[^`]*``", GAP, text)
    return re.sub(r"`([^`<]+?)\s*<[^>]*>`_{0,2}", r"\1", text)


def pair_catalogues(english: dict[str, bytes], spanish: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Reads pairs from PO files, which hold both languages: `english` is empty."""
    for name in sorted(spanish):
        for entry in re.split(r"\n\s*\n", spanish[name].decode()):
            match = re.search(r"^msgid (.*?)^msgstr (.*)", entry, re.S | re.M)
            if match and not re.search(r"^#,.*fuzzy", entry, re.M):
                ours, theirs = [plain_restructured(unquote_po(part)) for part in match.groups()]
                yield from pair_messages(ours, theirs)
