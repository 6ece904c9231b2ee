import { reason } from './api.js';
import { byId, el, icon } from './dom.js';

const SHOWN_AT_ONCE = 3;
const GOOD_NEWS_MS = 5000;
const BAD_NEWS_MS = 15_000;

/** Shows a message in a corner, and announces it politely to screen readers. */
export function tell(key, values) {
  put(el('p', { say: [key, values] }), 'good', GOOD_NEWS_MS);
}

/** Shows an error and its reason. */
export function complain(error) {
  put(el('p', {}, reason(error)), 'bad', BAD_NEWS_MS);
}

function put(words, kind, ms) {
  const notices = byId('notices');
  const notice = el('div', { class: `notice ${kind}` }, icon(kind === 'good' ? 'check' : 'warning'), words);
  const close = el('button', { type: 'button', class: 'icon-button', label: 'close' }, icon('close'));
  close.addEventListener('click', () => notice.remove());
  notice.append(close);
  notices.append(notice);
  while (notices.childElementCount > SHOWN_AT_ONCE) {
    notices.firstElementChild.remove();
  }
  setTimeout(() => notice.remove(), ms);
}
