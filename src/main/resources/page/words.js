/**
 * Returns the words of both sides of a translation and their alignment.
 *
 * @returns {{source: Word[], target: Word[], links: Map<number, number[]>}} links: source words by target word
 * @typedef {{from: number, to: number, text: string}} Word
 */
export function wordLinks(result) {
  const alignments = result.alignments ?? [];
  const source = wordsOf(result.source, alignments.map((each) => each.source));
  const target = wordsOf(result.text, alignments.map((each) => each.target));
  const pairs = alignments
    .map((each) => [indexOf(target, each.target), indexOf(source, each.source)])
    .filter(([to, from]) => to >= 0 && from >= 0);
  const rows = joined(target, pairs.map(([to, from]) => [to, from]));
  const columns = joined(source, pairs.map(([to, from]) => [from, to]));
  const links = new Map();
  for (const [to, from] of pairs) {
    const row = rows.places[to];
    links.set(row, [...new Set([...(links.get(row) ?? []), columns.places[from]])]);
  }
  return { source: columns.words, target: rows.words, links };
}

/**
 * Merges adjacent words that are linked to the same words of the other side, such as those of an address.
 *
 * @param {number[][]} pairs index of a word, and index of a word of the other side
 * @returns {{words: Word[], places: number[]}} places: new index of each word
 */
function joined(words, pairs) {
  const others = words.map((_, index) => pairs.filter(([each]) => each === index).map(([, other]) => other).sort().join());
  const places = [];
  const kept = [];
  words.forEach((word, index) => {
    const before = kept.at(-1);
    if (before && before.to === word.from && others[index] && others[index] === others[index - 1]) {
      kept[kept.length - 1] = { from: before.from, to: word.to, text: before.text + word.text };
    } else {
      kept.push(word);
    }
    places.push(kept.length - 1);
  });
  return { words: kept, places };
}

/** Returns the given ranges and the ranges between them, without white space. */
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
