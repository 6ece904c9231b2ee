import { read, Refused } from './api.js';
import { byId, el } from './dom.js';
import { markdown } from './markdown.js';
import { complain } from './notices.js';
import { dayAndTime, onLanguage, say, textOr, timeOfDay } from './texts.js';

const STEPS_KEPT = 8;

/** The progress of learning from corrections, and the last decision. */
export class Learning {
  #state = null;
  #steps = [];

  constructor() {
    onLanguage(() => this.#show());
  }

  /** Loads the state; there may be no learning loop. */
  async load() {
    try {
      this.#state = await read('/api/learning');
    } catch (error) {
      this.#state = null;
      if (!(error instanceof Refused && error.status === 404)) {
        complain(error);
      }
    }
    this.#show();
  }

  /** Adds a step of the learning loop. */
  add(step) {
    this.#steps = [{ ...step, at: Date.now() }, ...this.#steps].slice(0, STEPS_KEPT);
    this.load();
  }

  #show() {
    const state = this.#state;
    byId('learning').dataset.state = state ? (state.running ? 'running' : 'resting') : 'none';
    say(byId('learning-state'), state ? (state.running ? 'learning.running' : 'learning.resting') : 'learning.none');
    byId('learning-waiting').hidden = !state;
    say(byId('learning-waiting'), 'learning.waiting', { n: state?.waiting ?? 0 });
    byId('learning-last').replaceChildren(...last(state?.last));
    byId('learning-steps').replaceChildren(...this.#steps.map((step) => el('li', {},
      el('span', { class: 'time figure' }, timeOfDay(step.at)),
      el('strong', {}, textOr(`learning.${step.state}`, step.state)), ' ',
      el('span', {}, step.detail ?? ''))));
  }
}

function last(decision) {
  if (!decision) {
    return [];
  }
  const report = typeof decision.report === 'string' ? decision.report : null;
  return [
    el('span', { say: 'learning.last' }), ' ',
    el('strong', {}, textOr(`learning.${decision.decision}`, decision.decision)), ' ',
    el('span', { class: 'hint' }, dayAndTime(decision.at)),
    report ? el('div', { class: 'prose' }, markdown(report)) : null,
  ].filter(Boolean);
}
