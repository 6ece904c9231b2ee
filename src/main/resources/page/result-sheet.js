import { read } from './api.js';
import { confidence } from './confidence.js';
import { CorrectionForm } from './correction-form.js';
import { byId, el } from './dom.js';
import { checkList, findings, status } from './findings.js';
import { legs } from './journey.js';
import { pairName, sides } from './pairs.js';
import { dayAndTime, number, onLanguage, quote, say, text } from './texts.js';
import { wordMap } from './word-map.js';

/** The details of one result, in a sheet above the page. */
export class ResultSheet {
  #sheet = byId('sheet');
  #form;
  #result = null;

  constructor(corrections) {
    this.#form = new CorrectionForm(corrections);
    byId('sheet-close').addEventListener('click', () => this.#sheet.close());
    this.#sheet.addEventListener('click', (event) => event.target === this.#sheet && this.#sheet.close());
    onLanguage(() => this.#result && this.#show(this.#result));
  }

  /** Opens a result, and adds the details that the server keeps. */
  async open(result) {
    this.#show(result);
    this.#form.begin(result);
    if (!this.#sheet.open) {
      this.#sheet.showModal();
      byId('sheet-body').scrollTop = 0;
    }
    try {
      const full = await read(`/api/results/${encodeURIComponent(result.id)}`);
      if (this.#result?.id === full.id) {
        this.#show(full);
      }
    } catch {
      // The server no longer keeps it; the sheet shows what the event said.
    }
  }

  #show(result) {
    this.#result = result;
    const [from, to] = sides(result.pair);
    quote(byId('sheet-title'), pairName(result.pair));
    quote(byId('sheet-source'), result.source);
    byId('sheet-source').lang = from;
    quote(byId('sheet-target'), result.text);
    byId('sheet-target').lang = to;
    byId('sheet-signs').replaceChildren(status(result), confidence(result.confidence), findings(result));
    this.#showAlternatives(result.alternatives ?? [], to);
    byId('sheet-map').replaceChildren(...wordMap(result));
    this.#showChecks(result.checks ?? {});
    byId('sheet-times').replaceChildren(legs(result.times ?? {}));
    byId('sheet-facts').replaceChildren(...facts(result));
  }

  #showAlternatives(alternatives, language) {
    byId('sheet-alternatives').replaceChildren(...alternatives.map((each) => {
      const use = el('button', { type: 'button', class: 'quiet', say: 'alternatives.use' });
      use.addEventListener('click', () => this.#form.take(each.text));
      return el('li', {},
        el('span', { class: 'words', lang: language }, each.text),
        el('span', { class: 'figure', title: text('alternatives.score') }, number(each.score, 2)),
        use);
    }));
    byId('sheet-no-alternatives').hidden = alternatives.length > 0;
  }

  #showChecks(checks) {
    byId('sheet-checks').replaceChildren(checkList(checks));
    byId('sheet-no-checks').hidden = Object.keys(checks).length > 0;
  }
}

function facts(result) {
  const model = result.model ? `${result.model.name} ${result.model.version}` : null;
  const known = [
    ['facts.model', model],
    ['facts.batch', result.batchSize ? text('facts.batch.size', { n: result.batchSize }) : null],
    ['facts.at', dayAndTime(result.at)],
    ['facts.id', result.id],
  ];
  return known.filter(([, value]) => value).flatMap(([key, value]) => {
    const term = el('dt', {});
    say(term, key);
    return [term, el('dd', {}, value)];
  });
}
