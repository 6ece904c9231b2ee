import { reason, write } from './api.js';
import { reasons } from './corrections.js';
import { byId, el } from './dom.js';
import { sides } from './pairs.js';
import { quote, textOr } from './texts.js';

const AUTHOR = 'parlance.author';

/** The form to correct a translation, with the outcome of the correction. */
export class CorrectionForm {
  #text = byId('correction-text');
  #author = byId('correction-author');
  #outcome = byId('correction-outcome');
  #corrections;
  #result = null;
  #sent = null;

  constructor(corrections) {
    this.#corrections = corrections;
    byId('correction').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
    });
    corrections.onChange(() => this.#showOutcome());
  }

  /** Starts a correction with the text of a result. */
  begin(result) {
    if (this.#result?.id !== result.id) {
      this.#sent = null;
      this.#outcome.replaceChildren();
    }
    this.#result = result;
    this.#text.value = result.text;
    this.#text.lang = sides(result.pair)[1];
    this.#author.value = localStorage.getItem(AUTHOR) ?? '';
  }

  /** Replaces the text. */
  take(words) {
    this.#text.value = words;
    this.#text.focus();
  }

  async #send() {
    const words = this.#text.value.trim();
    if (!words || words === this.#result.text) {
      this.#say(words ? 'correct.same' : 'correct.empty', 'bad');
      this.#text.focus();
      return;
    }
    const author = this.#author.value.trim();
    localStorage.setItem(AUTHOR, author);
    try {
      const body = { id: this.#result.id, text: words, ...(author ? { author } : {}) };
      const reply = await write('POST', '/api/corrections', body);
      this.#sent = reply.correction;
      this.#say('correct.sent', 'good');
      this.#corrections.watch(reply.correction);
    } catch (error) {
      this.#outcome.className = 'outcome-line bad';
      quote(this.#outcome, reason(error));
    }
  }

  #showOutcome() {
    const found = this.#sent && this.#corrections.find(this.#sent);
    if (found && found.state !== 'waiting') {
      this.#outcome.className = `outcome-line ${found.state === 'accepted' ? 'good' : 'bad'}`;
      this.#outcome.replaceChildren(
        el('span', {}, textOr(`correct.${found.state}`, found.state)), found.reason ? ` ${reasons(found)}` : '');
    }
  }

  #say(key, kind) {
    this.#outcome.className = `outcome-line ${kind}`;
    this.#outcome.replaceChildren(el('span', { say: key }));
  }
}
