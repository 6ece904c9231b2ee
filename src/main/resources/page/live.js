import { confidence } from './confidence.js';
import { byId, el } from './dom.js';
import { findings, status } from './findings.js';
import { pairName, sides } from './pairs.js';
import { number, onLanguage, say, timeOfDay } from './texts.js';

const MOST_ROWS = 100;
const NEW_ROWS_AT_ONCE = 8;
/** Minimum time between two changes of the list, so that it stays readable. */
const CALM_MS = 250;

/**
 * The live results, newest first. A sample is shown if there are more than can be read; the list does not move while the pointer
 * or the focus is on it.
 */
export class LiveList {
  #list = byId('live-list');
  #pause = byId('live-pause');
  #waiting = [];
  #shown = [];
  #frame = 0;
  #timer = 0;
  #last = 0;
  #added = 0;
  #looking = false;
  #open;

  constructor(open) {
    this.#open = open;
    this.#list.addEventListener('pointerenter', (event) => this.#look(event.pointerType === 'mouse'));
    this.#list.addEventListener('pointerleave', () => this.#look(false));
    this.#list.addEventListener('focusin', () => this.#look(true));
    this.#list.addEventListener('focusout', () => this.#look(false));
    this.#pause.addEventListener('click', () => {
      this.#pause.setAttribute('aria-pressed', String(!this.#isPaused()));
      this.#schedule();
    });
    onLanguage(() => this.#drawAnew());
  }

  /** Adds a new result. */
  add(result) {
    this.#waiting.push(result);
    if (this.#waiting.length > MOST_ROWS) {
      this.#waiting.shift();
    }
    this.#schedule();
  }

  /** Shows the recent results that the server keeps, newest first, and those that have arrived since. */
  restore(results) {
    const known = new Set(results.map((result) => result.id));
    this.#waiting = this.#waiting.filter((result) => !known.has(result.id));
    const later = this.#shown.filter((result) => !known.has(result.id) && result.at >= (results[0]?.at ?? 0));
    this.#shown = [...later, ...results].slice(0, MOST_ROWS);
    this.#drawAnew();
  }

  /** Shows how many results the last second had. */
  onFigures(figures) {
    const all = Math.round(figures.resultsPerSecond ?? 0);
    const shown = Math.min(this.#added, all);
    this.#added = 0;
    if (this.#holdsStill()) {
      return;
    }
    if (all === 0) {
      say(byId('live-note'), 'live.quiet');
    } else if (shown < all * 0.95 && all > 2) {
      say(byId('live-note'), 'live.sample', { shown: number(shown), all: number(all) });
    } else {
      say(byId('live-note'), 'live.all', { n: all });
    }
  }

  #schedule() {
    if (!this.#timer) {
      this.#frame ||= requestAnimationFrame((now) => this.#render(now));
    }
  }

  #render(now) {
    this.#frame = 0;
    if (this.#holdsStill()) {
      say(byId('live-note'), this.#isPaused() ? 'live.paused' : 'live.held', { n: this.#waiting.length });
    } else if (this.#waiting.length > 0) {
      if (now - this.#last < CALM_MS || byId('panel-live').hidden) {
        this.#wait();
        return;
      }
      this.#last = now;
      this.#addRows();
    }
  }

  #wait() {
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      this.#schedule();
    }, CALM_MS);
  }

  #addRows() {
    const fresh = this.#waiting.splice(-NEW_ROWS_AT_ONCE).reverse();
    this.#waiting = [];
    this.#added += fresh.length;
    this.#shown = [...fresh, ...this.#shown].slice(0, MOST_ROWS);
    this.#list.prepend(...fresh.map((result) => this.#row(result, true)));
    while (this.#list.childElementCount > MOST_ROWS) {
      this.#list.lastElementChild.remove();
    }
    byId('live-empty').hidden = true;
  }

  #drawAnew() {
    this.#list.replaceChildren(...this.#shown.map((result) => this.#row(result, false)));
    byId('live-empty').hidden = this.#shown.length > 0;
  }

  #row(result, fresh) {
    const [from, to] = sides(result.pair);
    const button = el('button', { type: 'button', class: 'row' },
      el('span', { class: 'time figure' }, timeOfDay(result.at)),
      el('span', { class: 'words' },
        el('span', { class: 'from', lang: from }, result.source), ' ',
        el('span', { class: 'to', lang: to }, result.text)),
      el('span', { class: 'facts' }, ' ',
        el('span', { class: 'pair', title: pairName(result.pair) }, result.pair), ' ', status(result), ' ', findings(result)), ' ',
      confidence(result.confidence));
    button.addEventListener('click', () => this.#open(result));
    return el('li', { class: fresh ? 'fresh' : null }, button);
  }

  #look(looking) {
    this.#looking = looking;
    this.#schedule();
  }

  #isPaused() {
    return this.#pause.getAttribute('aria-pressed') === 'true';
  }

  #holdsStill() {
    return this.#looking || this.#isPaused();
  }
}
