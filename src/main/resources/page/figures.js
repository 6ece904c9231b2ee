import { byId } from './dom.js';
import { Sparkline } from './sparkline.js';
import { number, onLanguage, percent, quote, text } from './texts.js';

/** Seconds. */
const KEPT = 60;
/** So long the last figure stands where a second brings none; after that there is a dash. */
const STANDS = 10;

/** How the stream does: how much, how fast, how full; the last minute as lines. */
export class Figures {
  #history = [];
  #rate = new Sparkline(byId('spark-rate'), ['resultsPerSecond'], KEPT);
  #latency = new Sparkline(byId('spark-latency'), ['p99ms', 'p50ms'], KEPT);
  #fill = new Sparkline(byId('spark-fill'), ['batchFill'], KEPT, 1);

  constructor() {
    onLanguage(() => this.#draw());
  }

  /** What a second has brought. */
  add(figures) {
    this.#history = [...this.#history.slice(1 - KEPT), figures];
    this.#draw();
  }

  #draw() {
    const now = this.#history.slice(-STANDS).reduce((before, each) => ({ ...before, ...known(each) }), {});
    this.#show('rate', whole(now.resultsPerSecond));
    this.#show('p50', whole(now.p50ms));
    this.#show('p99', whole(now.p99ms));
    this.#show('fill', now.batchFill === undefined ? '–' : percent(now.batchFill));
    quote(byId('figure-waiting'), text('figures.waiting', { n: now.waiting ?? 0 }));
    quote(byId('figure-dead'), text('figures.dead', { n: now.deadLettersPerSecond ?? 0 }));
    this.#rate.draw(this.#history, text('figures.rate.line', { now: whole(now.resultsPerSecond) }));
    this.#latency.draw(this.#history, text('figures.latency.line', { p50: whole(now.p50ms), p99: whole(now.p99ms) }));
    this.#fill.draw(this.#history, text('figures.fill.line', { now: byId('figure-fill').textContent }));
  }

  #show(name, words) {
    quote(byId(`figure-${name}`), words);
  }
}

function known(figures) {
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== null));
}

function whole(value) {
  return value === undefined ? '–' : number(value, value < 10 ? 1 : 0);
}
