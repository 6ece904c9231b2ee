import { read, write } from './api.js';
import { confirmed } from './confirm.js';
import { byId, el } from './dom.js';
import { complain, tell } from './notices.js';
import { dayAndTime, number, onLanguage, quote, say, textOr } from './texts.js';

const MOST = 200;

/** The list of dead letters, and their replay. */
export class DeadLetters {
  #letters = [];
  /** Dead letters that arrived since the last load, whose response may not have them yet. */
  #came = [];
  #chosen = new Set();
  #frame = 0;

  constructor() {
    byId('dead-all').addEventListener('change', (event) => this.#chooseAll(event.target.checked));
    byId('dead-replay').addEventListener('click', () => this.#replay());
    onLanguage(() => this.#draw());
  }

  /** Loads the list. */
  async load() {
    const came = [];
    this.#came = came;
    try {
      const known = await read('/api/dead-letters');
      if (came === this.#came) {
        const ids = new Set(known.map((letter) => letter.id));
        this.#letters = [...came.filter((letter) => !ids.has(letter.id)), ...known].slice(0, MOST);
        this.#drawSoon();
      }
    } catch (error) {
      complain(error);
    }
  }

  /** Adds a new dead letter. */
  add(letter) {
    this.#came.unshift(letter);
    this.#came.length = Math.min(this.#came.length, MOST);
    if (!this.#letters.some((each) => each.id === letter.id)) {
      this.#letters = [letter, ...this.#letters].slice(0, MOST);
      this.#drawSoon();
    }
  }

  #drawSoon() {
    this.#frame ||= requestAnimationFrame(() => this.#draw());
  }

  /** Keeps the focus when the list is redrawn. */
  #draw() {
    this.#frame = 0;
    const focused = document.activeElement?.closest('#dead-list') ? document.activeElement.value : null;
    const ids = new Set(this.#sendable().map((letter) => letter.id));
    this.#chosen = new Set([...this.#chosen].filter((id) => ids.has(id)));
    byId('dead-list').replaceChildren(...this.#letters.map((letter) => this.#item(letter)));
    byId('dead-empty').hidden = this.#letters.length > 0;
    byId('dead-tools').hidden = this.#letters.length === 0;
    this.#count();
    [...byId('dead-list').querySelectorAll('input')].find((box) => box.value === focused)?.focus();
  }

  #item(letter) {
    const box = el('input', { type: 'checkbox', value: letter.id, 'aria-describedby': `why-${letter.id}` });
    box.checked = this.#chosen.has(letter.id);
    box.disabled = letter.replayed === true;
    box.addEventListener('change', () => this.#choose(letter.id, box.checked));
    return el('li', {}, el('label', { class: 'entry' }, box,
      el('span', { class: 'entry-words' },
        el('span', { class: 'from' }, letter.text ?? letter.requestId ?? letter.id),
        el('span', { class: 'why', id: `why-${letter.id}` }, letter.reason),
        el('span', { class: 'hint' }, [letter.id, dayAndTime(letter.at)].join(' · '))),
      el('span', { class: 'entry-side' },
        letter.replayed ? el('span', { class: 'chip', say: 'dead.replayed' }) : null,
        el('span', { class: 'chip state-held' }, textOr(`code.${letter.code}`, letter.code)),
        el('span', { class: 'hint' }, textOr(`at.${letter.stage}`, letter.stage)))));
  }

  #choose(id, chosen) {
    this.#chosen[chosen ? 'add' : 'delete'](id);
    this.#count();
  }

  #chooseAll(chosen) {
    this.#chosen = new Set(chosen ? this.#sendable().map((letter) => letter.id) : []);
    this.#draw();
  }

  /** Replays the selected dead letters; each is replayed once. */
  #sendable() {
    return this.#letters.filter((letter) => !letter.replayed);
  }

  #count() {
    const chosen = this.#chosen.size;
    const all = this.#sendable().length;
    byId('dead-all').checked = chosen > 0 && chosen === all;
    byId('dead-all').indeterminate = chosen > 0 && chosen < all;
    byId('dead-all').disabled = all === 0;
    byId('dead-replay').disabled = chosen === 0;
    say(byId('dead-replay'), chosen === 0 ? 'replay.action' : 'dead.replay', { n: chosen });
    quote(byId('dead-count'), all === 0 ? '' : number(all));
  }

  async #replay() {
    const ids = [...this.#chosen];
    if (await confirmed('replay', { n: ids.length })) {
      try {
        const { sent } = await write('POST', '/api/dead-letters', { ids });
        this.#chosen.clear();
        tell('dead.sent', { n: sent });
        await this.load();
      } catch (error) {
        complain(error);
      }
    }
  }
}
