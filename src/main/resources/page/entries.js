import { read, write } from './api.js';
import { confirmed } from './confirm.js';
import { byId, el } from './dom.js';
import { complain, tell } from './notices.js';
import { pairName, sides } from './pairs.js';
import { onLanguage } from './texts.js';

const AFTER_TYPING_MS = 250;

/** A table to search and to change: the translation memory or the glossary. */
export class Entries {
  #name;
  #path;
  #fields;
  #show;
  #entries = [];
  #asked = 0;

  /**
   * @param {string} name of the panel, and of its texts
   * @param {string[]} fields of an entry that the form has; those of its key are sent to remove it
   * @param {{key: string[], from: string, to: string}} shape which fields are the key, which are shown as from and to
   */
  constructor(name, fields, shape) {
    this.#name = name;
    this.#path = `/api/${name}`;
    this.#fields = fields;
    this.#show = shape;
    this.#input('query').addEventListener('input', () => this.#loadSoon());
    byId(`${name}-form`).addEventListener('submit', (event) => {
      event.preventDefault();
      this.#put();
    });
    onLanguage(() => this.#draw());
  }

  /** Sets the language pairs that can be chosen. */
  offer(pairs) {
    const list = this.#input('pair');
    const chosen = list.value;
    list.replaceChildren(...pairs.map((pair) => el('option', { value: pair }, pairName(pair))));
    list.value = pairs.includes(chosen) ? chosen : pairs[0] ?? '';
  }

  /** Loads the entries that match the search. */
  async load() {
    const asked = ++this.#asked;
    try {
      const query = encodeURIComponent(this.#input('query').value.trim());
      const found = await read(`${this.#path}?query=${query}&limit=100`);
      if (asked === this.#asked) {
        this.#entries = found;
        this.#draw();
      }
    } catch (error) {
      complain(error);
    }
  }

  #loadSoon() {
    const asked = ++this.#asked;
    setTimeout(() => asked === this.#asked && this.load(), AFTER_TYPING_MS);
  }

  #draw() {
    byId(`${this.#name}-list`).replaceChildren(...this.#entries.map((entry) => this.#item(entry)));
    byId(`${this.#name}-empty`).hidden = this.#entries.length > 0;
    [...this.#input('pair').options].forEach((option) => option.replaceChildren(pairName(option.value)));
  }

  #item(entry) {
    const [from, to] = sides(entry.pair);
    const edit = el('button', { type: 'button', class: 'quiet', say: 'entries.edit' });
    edit.addEventListener('click', () => this.#edit(entry));
    const remove = el('button', { type: 'button', class: 'quiet', say: 'entries.remove' });
    remove.addEventListener('click', () => this.#remove(entry));
    return el('li', { class: 'entry' },
      el('div', { class: 'entry-words' },
        el('p', { class: 'from', lang: from }, entry[this.#show.from]),
        el('p', { class: 'to', lang: to }, entry[this.#show.to]),
        el('p', { class: 'hint' }, [pairName(entry.pair), entry.tenant, entry.approvedBy].filter(Boolean).join(' · '))),
      el('div', { class: 'entry-side' }, edit, remove));
  }

  #edit(entry) {
    this.#fields.forEach((field) => {
      this.#input(field).value = entry[field] ?? '';
    });
    this.#input(this.#show.to).focus();
  }

  async #put() {
    const entry = {};
    this.#fields.forEach((field) => {
      const value = this.#input(field).value.trim();
      if (value) {
        entry[field] = value;
      }
    });
    try {
      await write('PUT', this.#path, entry);
      this.#fields.filter((field) => field !== 'pair').forEach((field) => {
        this.#input(field).value = '';
      });
      tell('entries.kept');
      await this.load();
    } catch (error) {
      complain(error);
    }
  }

  async #remove(entry) {
    if (await confirmed('remove', { text: entry[this.#show.from] })) {
      try {
        const key = Object.fromEntries(this.#show.key.filter((field) => entry[field]).map((field) => [field, entry[field]]));
        await write('DELETE', this.#path, key);
        tell('entries.removed');
        await this.load();
      } catch (error) {
        complain(error);
      }
    }
  }

  #input(field) {
    return byId(`${this.#name}-${field}`);
  }
}
