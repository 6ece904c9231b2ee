import { byId, el } from './dom.js';
import { duration, quote, say, textOr } from './texts.js';

/** Stages in order, as the server names them. */
export const STAGES = ['produced', 'queued', 'batched', 'decoded', 'delivered'];

/** Minimum time between two animated stages; the numbers are not delayed. */
const STEP_MS = 170;

/** The progress of one request, as a track with a station for each stage. */
export class Journey {
  #stations = new Map();
  #track = byId('journey');
  #waiting = [];
  #stepping = 0;
  #stillness = matchMedia('(prefers-reduced-motion: reduce)');

  constructor() {
    STAGES.forEach((stage) => this.#stations.set(stage, station(stage)));
    this.#track.replaceChildren(...[...this.#stations.values()].map(({ item }) => item));
  }

  /** Clears the track for a new request. */
  begin() {
    clearTimeout(this.#stepping);
    this.#stepping = 0;
    this.#waiting = [];
    this.#track.dataset.state = 'travelling';
    this.#stations.forEach((station, stage) => {
      station.item.dataset.state = 'ahead';
      quote(station.time, '');
      say(station.detail, `stage.${stage}.what`);
    });
  }

  /** Shows that the request has reached a stage. */
  reach(stage, ms) {
    const station = this.#stations.get(stage);
    if (station) {
      quote(station.time, duration(ms));
      this.#waiting.push(stage);
      this.#step();
    }
  }

  /** Shows the result's times, and marks the stages that it skipped. */
  arrive(result) {
    const times = result.times ?? {};
    STAGES.filter((stage) => times[stage] !== undefined).forEach((stage) => {
      quote(this.#stations.get(stage).time, duration(times[stage]));
      this.#waiting.push(stage);
    });
    if (times.batched !== undefined && result.batchSize) {
      say(this.#stations.get('batched').detail, 'stage.batched.with', { n: result.batchSize });
    }
    if (times.decoded !== undefined && result.model) {
      quote(this.#stations.get('decoded').detail, `${result.model.name} ${result.model.version}`);
    }
    this.#waiting.push('end');
    this.#step();
  }

  /** Shows that the request failed. */
  fail() {
    this.#track.dataset.state = 'failed';
  }

  #step() {
    if (this.#stepping || this.#waiting.length === 0) {
      return;
    }
    const moved = this.#go(this.#waiting.shift());
    this.#stepping = setTimeout(() => {
      this.#stepping = 0;
      this.#step();
    }, moved && !this.#stillness.matches ? STEP_MS : 0);
  }

  /** Moves to a stage and past those before it; returns whether it moved. */
  #go(stage) {
    if (stage === 'end') {
      this.#track.dataset.state = 'arrived';
      this.#stations.forEach(({ item }) => {
        item.dataset.state = item.dataset.state === 'ahead' ? 'skipped' : item.dataset.state;
      });
      return false;
    }
    const { item } = this.#stations.get(stage);
    const isNew = !['here', 'done'].includes(item.dataset.state);
    if (isNew) {
      this.#stations.forEach((other) => {
        other.item.dataset.state = other.item.dataset.state === 'here' ? 'done' : other.item.dataset.state;
      });
      item.dataset.state = 'here';
      STAGES.slice(0, STAGES.indexOf(stage)).forEach((earlier) => {
        const before = this.#stations.get(earlier).item;
        before.dataset.state = before.dataset.state === 'ahead' ? 'skipped' : before.dataset.state;
      });
    }
    return isNew;
  }
}

/** The times of a completed request, each leg as long as it took. */
export function legs(times) {
  const known = STAGES.filter((stage) => times[stage] !== undefined);
  const whole = Math.max(1, ...known.map((stage) => times[stage]));
  return el('ol', { class: 'legs' }, ...known.slice(1).map((stage, index) => {
    const took = times[stage] - times[known[index]];
    const bar = el('span', { class: 'leg', 'aria-hidden': 'true' });
    bar.style.setProperty('--from', times[known[index]] / whole);
    bar.style.setProperty('--share', took / whole);
    return el('li', {},
      el('span', { class: 'leg-name' }, textOr(`leg.${stage}`, stage)),
      el('span', { class: 'leg-track' }, bar),
      el('span', { class: 'figure' }, duration(took)));
  }));
}

function station(stage) {
  const time = el('span', { class: 'figure' });
  const detail = el('span', { class: 'detail', say: `stage.${stage}.what` });
  const item = el('li', { 'data-stage': stage, 'data-state': 'idle' },
    el('span', { class: 'stop', 'aria-hidden': 'true' }),
    el('span', { class: 'name', say: `stage.${stage}` }), time, detail);
  return { item, time, detail };
}
