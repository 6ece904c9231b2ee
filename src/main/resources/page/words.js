/**
 * The words of both sides of a translation, and which belong together.
 *
 * @returns {{source: Word[], target: Word[], links: Map<number, number[]>}} links: of a target word, its source words
 * @typedef {{from: number, to: number, text: string}} Word
 */
export function wordLinks(result) {
  const alignments = result.alignments ?? [];
  const source = wordsOf(result.source, alignments.map((each) => each.source));
  const target = wordsOf(result.text, alignments.map((each) => each.target));
  const links = new Map();
  for (const each of alignments) {
    const to = indexOf(target, each.target);
    const from = indexOf(source, each.source);
    if (to >= 0 && from >= 0) {
      links.set(to, [...(links.get(to) ?? []), from]);
    }
  }
  return { source, target, links };
}

/** The ranges given, and what lies between them, without white space. */
function wordsOf(text, ranges) {
  const words = [];
  let end = 0;
  const sorted = [...ranges].sort((one, other) => one[0] - other[0]);
  for (const [from, to] of sorted) {
    if (from >= end) {
      words.push(...between(text, end, from));
      words.push({ from, to, text: text.slice(from, to) });
      end = to;
    }
  }
  return [...words, ...between(text, end, text.length)];
}

function between(text, from, to) {
  return [...text.slice(from, to).matchAll(/\S+/g)].map((found) => {
    const start = from + found.index;
    return { from: start, to: start + found[0].length, text: found[0] };
  });
}

function indexOf(words, [from, to]) {
  return words.findIndex((word) => word.from === from && word.to === to);
}
