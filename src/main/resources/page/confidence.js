import { el } from './dom.js';
import { percent } from './texts.js';

const GOOD = 0.6;
const FAIR = 0.4;

/** The confidence of a translation as a bar, a number and a word; nothing if the model gives none. */
export function confidence(value) {
  if (value === undefined || value === null) {
    return el('span', { class: 'confidence none' });
  }
  const word = value >= GOOD ? 'good' : value >= FAIR ? 'fair' : 'low';
  const fill = el('span', { class: 'fill' });
  fill.style.setProperty('--share', value);
  return el('span', { class: `confidence ${word}` },
    el('span', { class: 'unseen', say: 'confidence' }), ' ',
    el('span', { class: 'bar', 'aria-hidden': 'true' }, fill),
    el('span', { class: 'figure' }, percent(value)), ' ',
    el('span', { class: 'word', say: `confidence.${word}` }));
}
