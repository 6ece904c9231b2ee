import { byId } from './dom.js';
import { Sparkline } from './sparkline.js';
import { number, onLanguage, percent, quote, text } from './texts.js';

/** Length of the history, in seconds. */
const KEPT = 60;
/** Seconds for which the last figure is shown when no new one comes; after that, a dash. */
const STANDS = 10;

/** Throughput, latency and batch fill, with the last minute as lines. */
export class Figures {
  #history = [];
  #rate = new Sparkline(byId('spark-rate'), ['resultsPerSecond'], KEPT);
  #latency = new Sparkline(byId('spark-latency'), ['p99ms', 'p50ms'], KEPT);
  #fill = new Sparkline(byId('spark-fill'), ['batchFill'], KEPT, 1);

  constructor() {
    onLanguage(() => this.#draw());
  }

  /** Adds the figures of one second. */
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
