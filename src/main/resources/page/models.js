import { read, write } from './api.js';
import { confirmed } from './confirm.js';
import { byId, el } from './dom.js';
import { markdown } from './markdown.js';
import { complain, tell } from './notices.js';
import { onLanguage, percent, text, textOr } from './texts.js';

/** The running models and versions, and their deployment. */
export class Models {
  #models = [];
  #shadows = [];
  #seen = '';
  #asked = 0;
  #open = new Set();

  constructor() {
    onLanguage(() => this.#draw());
  }

  /** Loads the models. */
  async load() {
    try {
      const asked = ++this.#asked;
      const page = await read('/api/models');
      const seen = JSON.stringify(page);
      if (asked === this.#asked && seen !== this.#seen) {
        this.#seen = seen;
        this.#models = page.models ?? [];
        this.#shadows = page.shadows ?? [];
        this.#draw();
      }
    } catch (error) {
      complain(error);
    }
  }

  #draw() {
    const focused = document.activeElement?.closest('#models-list') ? document.activeElement.dataset.does : null;
    byId('models-list').replaceChildren(...this.#models.map((model) => this.#card(model)));
    byId('models-empty').hidden = this.#models.length > 0;
    [...byId('models-list').querySelectorAll('[data-does]')].find((each) => each.dataset.does === focused)?.focus();
  }

  #card(model) {
    const back = el('button', { type: 'button', say: 'models.rollback', 'data-does': `rollback ${model.model}` });
    back.addEventListener('click', () => this.#change('rollback', { model: model.model }));
    return el('article', { class: 'card model' },
      el('header', {}, el('h3', {}, model.model), back),
      model.refused ? el('p', { class: 'error' }, model.refused) : null,
      el('ul', { class: 'versions' }, ...this.#versions(model)),
      ...this.#shadows.filter((each) => concerns(each, model)).map(comparison),
      ...model.versions.filter((version) => version.card).map((version) => this.#readme(model, version)));
  }

  /** The running versions, and those that are only in the folder. */
  #versions(model) {
    const running = model.versions.map((each) => each.version);
    const folders = (model.folders ?? []).map(String).filter((version) => !running.includes(version));
    return [
      ...model.versions.map((version) => el('li', { class: 'running' },
        el('strong', {}, text('models.version', { version: version.version })),
        el('span', { class: `chip ${version.role}` }, textOr(`role.${version.role}`, version.role)),
        el('span', { class: 'figure' }, share(version, model)),
        version.loaded === false ? el('span', { class: 'hint', say: 'models.unloaded' }) : null,
        el('code', { title: version.digest }, (version.digest ?? '').replace('sha256:', '').slice(0, 12)),
        version.label ? el('span', { class: 'hint' }, version.label) : null)),
      ...folders.map((version) => el('li', {},
        el('strong', {}, text('models.version', { version })),
        el('span', { class: 'hint', say: 'models.lies' }),
        this.#deploy(model, version))),
    ];
  }

  #deploy(model, version) {
    const button = el('button', {
      type: 'button', class: 'quiet', say: ['models.deploy', { version }], 'data-does': `deploy ${model.model} ${version}`,
    });
    button.addEventListener('click', () => this.#change('deploy', { model: model.model, version }));
    return button;
  }

  #readme(model, version) {
    const name = `${model.model}/${version.version}`;
    const place = el('div', { class: 'prose' });
    const details = el('details', {},
      el('summary', { 'data-does': `card ${name}` }, text('models.card', { version: version.version })), place);
    const fill = () => details.open && !place.hasChildNodes() && place.append(markdown(version.card));
    details.open = this.#open.has(name);
    fill();
    details.addEventListener('toggle', () => {
      this.#open[details.open ? 'add' : 'delete'](name);
      fill();
    });
    return details;
  }

  async #change(action, what) {
    if (await confirmed(action, what)) {
      try {
        await write('POST', '/api/models', { action, ...what });
        tell(`models.${action}.sent`, what);
        await this.load();
      } catch (error) {
        complain(error);
      }
    }
  }
}

/** The share of requests that a version gets. */
function share(version, model) {
  const role = model.versions.filter((each) => each.role === version.role);
  const whole = version.role === 'shadow' ? 100 : role.reduce((sum, each) => sum + each.weight, 0);
  return whole > 0 ? percent(version.weight / whole) : '';
}

/** The comparison of a shadow; both versions have names such as en-es/2. */
function concerns(comparison, model) {
  return [comparison.serving, comparison.shadow].some((name) => name.startsWith(`${model.model}/`));
}

function comparison(each) {
  const { serving, shadow, sentences, equal, likeness } = each;
  return el('p', { class: 'hint', say: ['models.shadow', { serving, shadow, n: sentences, equal, likeness: percent(likeness) }] });
}
