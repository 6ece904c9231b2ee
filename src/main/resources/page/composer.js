import { read, reason, Refused, write } from './api.js';
import { confidence } from './confidence.js';
import { byId, el } from './dom.js';
import { examples } from './examples.js';
import { findings, status } from './findings.js';
import { Journey } from './journey.js';
import { pairName, reversed, sides } from './pairs.js';
import { duration, onLanguage, quote, say } from './texts.js';

const ASK_AGAIN_MS = 2000;
/** Limit on kept events that arrive before the response with their request's id. */
const EARLY_EVENTS = 200;
const SLOW_MS = 15_000;
const OPTIONS = ['tenant', 'key', 'format'];

/** The form to write and send a sentence, with its translation. */
export class Composer {
  #form = byId('composer');
  #source = byId('source');
  #pair = byId('pair');
  #journey = new Journey();
  #early = [];
  #asked = null;
  #open;
  #result = null;

  /** @param open called with a result to show in detail */
  constructor(open) {
    this.#open = open;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#source.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.#form.requestSubmit();
      }
    });
    this.#source.addEventListener('input', () => this.#grow());
    this.#pair.addEventListener('change', () => this.#showExamples());
    byId('swap').addEventListener('click', () => this.#swap());
    byId('look').addEventListener('click', () => this.#result && this.#open(this.#result));
    onLanguage(() => this.#nameAnew());
  }

  /** Sets the language pairs that can be chosen. */
  offer(pairs) {
    const chosen = this.#pair.value;
    this.#pair.replaceChildren(...pairs.map((pair) => el('option', { value: pair }, pairName(pair))));
    this.#pair.value = pairs.includes(chosen) ? chosen : pairs[0] ?? '';
    this.#showExamples();
  }

  /** Handles a stage of any request. */
  onJourney(event) {
    this.#take('journey', event.id, event);
  }

  /** Handles a result of any request. */
  onResult(result) {
    this.#take('result', result.id, result);
  }

  /** Handles a dead letter of any request. */
  onDeadLetter(letter) {
    this.#take('deadLetter', letter.requestId, letter);
  }

  #take(kind, id, data) {
    if (this.#asked === 'unnamed') {
      this.#early = [...this.#early.slice(1 - EARLY_EVENTS), [kind, id, data]];
    } else if (id && id === this.#asked) {
      this.#follow(kind, data);
    }
  }

  #follow(kind, data) {
    if (kind === 'journey') {
      this.#journey.reach(data.stage, data.ms);
    } else if (kind === 'result') {
      this.#arrive(data);
    } else {
      this.#fail(data.reason);
    }
  }

  async #send() {
    const text = this.#source.value.trim();
    if (!text) {
      this.#complain('composer.empty');
      this.#source.focus();
      return;
    }
    this.#begin();
    try {
      const { id } = await write('POST', '/api/requests', this.#request(text));
      this.#asked = id;
      this.#journey.reach('produced', 0);
      this.#early.filter(([, of]) => of === id).forEach(([kind, , data]) => this.#follow(kind, data));
      this.#early = [];
      this.#askUntilThere(id, Date.now());
    } catch (error) {
      this.#fail(reason(error));
    }
  }

  #request(text) {
    const request = { text, pair: this.#pair.value };
    for (const name of OPTIONS) {
      const value = byId(`option-${name}`).value.trim();
      if (value) {
        request[name] = value;
      }
    }
    return request;
  }

  #begin() {
    this.#asked = 'unnamed';
    this.#early = [];
    this.#result = null;
    this.#journey.begin();
    this.#form.dataset.state = 'travelling';
    byId('send').setAttribute('aria-disabled', 'true');
    byId('composer-error').hidden = true;
    byId('result-facts').hidden = true;
    say(byId('target'), 'composer.travelling');
    quote(byId('composer-said'), '');
  }

  /** Asks for the result as well, since its event may be left out when the stream is busy. */
  async #askUntilThere(id, since) {
    let slow = false;
    while (this.#asked === id) {
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
      if (this.#asked !== id) {
        return;
      }
      try {
        const result = await read(`/api/results/${encodeURIComponent(id)}`);
        if (this.#asked === id) {
          this.#arrive(result);
        }
      } catch (error) {
        if (error instanceof Refused && error.status !== 404) {
          this.#fail(reason(error));
        }
      }
      if (!slow && Date.now() - since > SLOW_MS && this.#asked === id) {
        slow = true;
        say(byId('target'), 'composer.slow');
      }
    }
  }

  #arrive(result) {
    this.#end('arrived');
    this.#result = result;
    this.#journey.arrive(result);
    this.#showResult();
    const ms = result.times?.delivered;
    say(byId('composer-said'), ms === undefined ? 'composer.arrived' : 'composer.arrivedAfter',
      { time: ms === undefined ? '' : duration(ms), text: result.text });
  }

  #showResult() {
    const result = this.#result;
    quote(byId('target'), result.text);
    byId('target').lang = sides(result.pair)[1];
    byId('result-sign').replaceChildren(status(result), confidence(result.confidence), findings(result));
    byId('result-facts').hidden = false;
  }

  #fail(words) {
    this.#end('failed');
    this.#journey.fail();
    this.#complain('composer.failed', words);
    say(byId('target'), 'composer.nothing');
  }

  #complain(key, words) {
    const place = byId('composer-error');
    place.replaceChildren(el('span', { say: key }), words ? ` ${words}` : '');
    place.hidden = false;
  }

  #end(state) {
    this.#asked = null;
    this.#form.dataset.state = state;
    byId('send').removeAttribute('aria-disabled');
  }

  #swap() {
    const swapped = reversed(this.#pair.value);
    if (this.#offers(swapped)) {
      this.#pair.value = swapped;
      if (this.#result) {
        this.#source.value = this.#result.text;
        this.#grow();
      }
      this.#showExamples();
    }
  }

  #offers(pair) {
    return [...this.#pair.options].some((option) => option.value === pair);
  }

  #showExamples() {
    const [from] = sides(this.#pair.value);
    byId('swap').hidden = !this.#offers(reversed(this.#pair.value));
    this.#source.lang = from;
    byId('examples').replaceChildren(...examples(from).map((example) => {
      const button = el('button', { type: 'button', class: 'example', lang: from }, example);
      button.addEventListener('click', () => {
        this.#source.value = example;
        this.#grow();
        this.#source.focus();
      });
      return el('li', {}, button);
    }));
  }

  #grow() {
    this.#source.style.height = 'auto';
    this.#source.style.height = `${this.#source.scrollHeight}px`;
    byId('composer-error').hidden = true;
  }

  #nameAnew() {
    [...this.#pair.options].forEach((option) => quote(option, pairName(option.value)));
    if (this.#result) {
      this.#showResult();
    }
  }
}
