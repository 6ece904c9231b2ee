import { el, unseen } from './dom.js';
import { wordLinks } from './words.js';

/** Maximum number of rows and columns; a larger table cannot be read. */
const MOST_WORDS = 60;

/** A table of word alignments, with a shaded cell for each link. */
export function wordMap(result) {
  if ((result.alignments ?? []).length === 0) {
    return [el('p', { class: 'empty', say: 'map.none' })];
  }
  const { source, target, links } = wordLinks(result);
  const columns = source.slice(0, MOST_WORDS);
  const rows = target.slice(0, MOST_WORDS);
  const cut = columns.length < source.length || rows.length < target.length;
  const table = el('table', { class: 'word-map' },
    el('caption', { class: 'unseen', say: 'map.caption' }),
    el('thead', {}, el('tr', {},
      el('td', {}),
      ...columns.map((word) => el('th', { scope: 'col' }, el('span', {}, word.text))))),
    el('tbody', {}, ...rows.map((word, row) => el('tr', {},
      el('th', { scope: 'row' }, word.text),
      ...columns.map((_, column) => cell(links.get(row) ?? [], column))))));
  lightUp(table);
  const frame = el('div', { class: 'word-map-frame', tabindex: '0', role: 'group', label: 'map.caption' }, table);
  return [frame, el('p', { class: 'hint', say: cut ? 'map.cut' : 'map.hint' })];
}

/** A cell; a word that is linked to several words has a paler shade at each. */
function cell(linked, column) {
  if (!linked.includes(column)) {
    return el('td', {});
  }
  const shade = el('span', { class: 'shade', 'aria-hidden': 'true' });
  shade.style.setProperty('--share', 1 / linked.length);
  return el('td', { class: 'linked' }, shade, unseen('map.linked'));
}

/** Highlights the words of the cell under the pointer. */
function lightUp(table) {
  const heads = table.tHead.rows[0].cells;
  const light = (target, on) => {
    const pointed = target.closest('td');
    if (pointed?.cellIndex > 0 && pointed.closest('tbody')) {
      heads[pointed.cellIndex].classList.toggle('lit', on);
      pointed.parentElement.cells[0].classList.toggle('lit', on);
    }
  };
  table.addEventListener('pointerover', (event) => light(event.target, true));
  table.addEventListener('pointerout', (event) => light(event.target, false));
}
