import { read, write } from './api.js';
import { confirmed } from './confirm.js';
import { byId, el } from './dom.js';
import { complain, tell } from './notices.js';
import { pairName, sides } from './pairs.js';
import { onLanguage, textOr } from './texts.js';

const RELOAD_MS = 1000;
const MAX_RELOADS = 30;

/** Returns why a correction is held, in the page's language; a reason without a text is returned as it is. */
export function reasons(correction) {
  return (correction.reason ?? '').split(', ').map((each) => textOr(`reason.${each}`, each)).join(', ');
}

/** The list of corrections and their states. */
export class Corrections {
  #list = [];
  #listeners = [];
  #watched = 0;
  #asked = 0;

  constructor() {
    onLanguage(() => this.#show());
  }

  /** Adds a listener for changes of the list. */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  /** Returns a correction by its id. */
  find(id) {
    return this.#list.find((each) => each.id === id);
  }

  /** Loads the list. */
  async load() {
    try {
      const asked = ++this.#asked;
      const list = await read('/api/corrections');
      if (asked === this.#asked) {
        this.#list = list;
        this.#show();
        this.#listeners.forEach((listener) => listener());
      }
    } catch (error) {
      complain(error);
    }
  }

  /** Reloads until a correction has a verdict, for half a minute at most. */
  async watch(id) {
    const watch = ++this.#watched;
    for (let reload = 0; reload < MAX_RELOADS && watch === this.#watched; reload++) {
      await this.load();
      if ((this.find(id)?.state ?? 'waiting') !== 'waiting') {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, RELOAD_MS));
    }
  }

  #show() {
    byId('corrections-list').replaceChildren(...this.#list.map((each) => this.#item(each)));
    byId('corrections-empty').hidden = this.#list.length > 0;
  }

  #item(each) {
    const [from, to] = sides(each.pair);
    const withdraw = el('button', { type: 'button', class: 'quiet', say: 'corrections.withdraw' });
    withdraw.addEventListener('click', () => this.#withdraw(each));
    return el('li', { class: 'entry' },
      el('div', { class: 'entry-words' },
        el('p', { class: 'from', lang: from }, each.source),
        el('p', { class: 'before', lang: to }, el('del', {}, each.machine)),
        el('p', { class: 'to', lang: to }, el('ins', {}, each.text)),
        el('p', { class: 'hint' }, [pairName(each.pair), each.author, reasons(each)].filter(Boolean).join(' · '))),
      el('div', { class: 'entry-side' },
        el('span', { class: `chip state-${each.state}` }, textOr(`state.${each.state}`, each.state)),
        each.state === 'withdrawn' ? null : withdraw));
  }

  async #withdraw(each) {
    if (await confirmed('withdraw', { text: each.text })) {
      try {
        await write('DELETE', '/api/corrections', { id: each.id });
        tell('corrections.withdrawn');
        await this.load();
      } catch (error) {
        complain(error);
      }
    }
  }
}
