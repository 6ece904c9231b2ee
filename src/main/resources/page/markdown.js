import { el } from './dom.js';

/** Heading level at which a card begins, below the page's own headings. */
const HIGHEST_HEADING = 4;
const SAFE_ADDRESS = /^https?:\/\/[^\s]+$/i;
/** Inline elements, in order of precedence. */
const INLINE = /(`+)(.+?)\1|!\[([^\]]*)\]\([^)]*\)|\[([^\]]+)\]\(([^)\s]+)\)|\*\*(.+?)\*\*|(?<![\w*])[*_](\S(?:.*?\S)?)[*_](?![\w*])|(https?:\/\/[^\s<>()|]+[^\s<>()|.,;:!?])/;
const LIST_ITEM = /^\s*(?:[-*+]|(\d+)\.)\s+(.*)$/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

/**
 * Renders headings, paragraphs, lists, tables, quotes, code and links of a Markdown text as nodes. Anything else is shown as
 * written: tags are text, images are their descriptions, and links lead to the web or nowhere.
 */
export function markdown(source) {
  const lines = source.replace(/\r\n?/g, '\n').split('\n');
  const page = document.createDocumentFragment();
  let at = 0;
  while (at < lines.length) {
    const [block, next] = blockAt(lines, at);
    if (block) {
      page.append(block);
    }
    at = next;
  }
  return page;
}

function blockAt(lines, at) {
  const line = lines[at];
  if (!line.trim()) {
    return [null, at + 1];
  }
  if (/^\s*(```|~~~)/.test(line)) {
    return code(lines, at);
  }
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (heading) {
    const level = Math.min(6, heading[1].length + HIGHEST_HEADING - 1);
    return [el(`h${level}`, {}, ...inline(heading[2])), at + 1];
  }
  if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) {
    return [el('hr'), at + 1];
  }
  if (line.includes('|') && TABLE_RULE.test(lines[at + 1] ?? '')) {
    return table(lines, at);
  }
  if (LIST_ITEM.test(line)) {
    return list(lines, at);
  }
  if (/^\s*>/.test(line)) {
    const end = endOf(lines, at, (each) => /^\s*>/.test(each));
    const inner = lines.slice(at, end).map((each) => each.replace(/^\s*>\s?/, '')).join('\n');
    return [el('blockquote', {}, markdown(inner)), end];
  }
  return paragraph(lines, at);
}

function code(lines, at) {
  const fence = lines[at].trim().slice(0, 3);
  const end = endOf(lines, at + 1, (each) => !each.trim().startsWith(fence));
  return [el('pre', { tabindex: '0' }, el('code', {}, lines.slice(at + 1, end).join('\n'))), end + 1];
}

function table(lines, at) {
  const end = endOf(lines, at + 2, (each) => each.includes('|') && each.trim());
  const rows = lines.slice(at + 2, end);
  const head = el('tr', {}, ...cells(lines[at]).map((each) => el('th', { scope: 'col' }, ...inline(each))));
  const body = rows.map((row) => el('tr', {}, ...cells(row).map((each) => el('td', {}, ...inline(each)))));
  const made = el('table', {}, el('thead', {}, head), el('tbody', {}, ...body));
  return [el('div', { class: 'table-frame', tabindex: '0', role: 'group', label: 'models.table' }, made), end];
}

function cells(row) {
  return row.trim().replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim());
}

function list(lines, at) {
  const ordered = LIST_ITEM.exec(lines[at])[1] !== undefined;
  const items = [];
  let next = at;
  while (next < lines.length && lines[next].trim()) {
    const item = LIST_ITEM.exec(lines[next]);
    if (item) {
      items.push(item[2]);
    } else {
      items.push(`${items.pop()} ${lines[next].trim()}`);
    }
    next++;
  }
  return [el(ordered ? 'ol' : 'ul', {}, ...items.map((each) => el('li', {}, ...inline(each)))), next];
}

function paragraph(lines, at) {
  const end = endOf(lines, at + 1, (each) => each.trim() && !/^(#{1,6}\s|\s*(```|~~~|>))/.test(each) && !LIST_ITEM.test(each));
  return [el('p', {}, ...inline(lines.slice(at, end).map((each) => each.trim()).join(' '))), end];
}

function endOf(lines, from, goesOn) {
  let end = from;
  while (end < lines.length && goesOn(lines[end])) {
    end++;
  }
  return end;
}

/** Renders inline elements as nodes and strings. */
function inline(words) {
  const nodes = [];
  let rest = words;
  let found;
  while ((found = INLINE.exec(rest))) {
    nodes.push(rest.slice(0, found.index), node(found));
    rest = rest.slice(found.index + found[0].length);
  }
  return [...nodes, rest].filter((each) => each !== '');
}

function node([whole, ticks, codeText, picture, linked, address, strong, emphasis, bare]) {
  if (ticks) {
    return el('code', {}, codeText);
  }
  if (picture !== undefined) {
    return el('span', { class: 'picture' }, picture);
  }
  if (linked) {
    return SAFE_ADDRESS.test(address) ? link(address, inline(linked)) : el('span', {}, ...inline(linked));
  }
  if (strong) {
    return el('strong', {}, ...inline(strong));
  }
  return bare ? link(bare, [bare]) : emphasis ? el('em', {}, ...inline(emphasis)) : whole;
}

function link(address, children) {
  return el('a', { href: address, rel: 'noopener noreferrer', target: '_blank' }, ...children);
}
