const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

/** Tabs by the ARIA pattern: arrow keys, Home and End move and select; the address has the selected tab. */
export class Tabs {
  #tabs;
  #chosen = [];

  constructor(list) {
    this.#tabs = [...list.querySelectorAll('[role="tab"]')];
    this.#tabs.forEach((tab) => {
      tab.addEventListener('click', () => this.#choose(tab));
      tab.addEventListener('keydown', (event) => this.#move(event, tab));
    });
    addEventListener('hashchange', () => this.#chooseAddressed());
  }

  /** Adds a listener for the name of each selected tab. */
  onChoice(listener) {
    this.#chosen.push(listener);
    return this;
  }

  /** Selects the tab in the address, or the first. */
  start() {
    this.#chooseAddressed() || this.#choose(this.#tabs[0], false);
  }

  /** Selects a tab by name. */
  choose(name) {
    const tab = this.#tabs.find((each) => nameOf(each) === name);
    if (tab) {
      this.#choose(tab);
    }
    return Boolean(tab);
  }

  #chooseAddressed() {
    const name = location.hash.slice(1);
    const tab = this.#tabs.find((each) => nameOf(each) === name);
    if (tab) {
      this.#choose(tab, false);
    }
    return Boolean(tab);
  }

  #move(event, tab) {
    const tabs = this.#tabs;
    const ends = { Home: 0, End: tabs.length - 1 };
    const to = STEPS[event.key] ? tabs.indexOf(tab) + STEPS[event.key] : ends[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const next = tabs[(to + tabs.length) % tabs.length];
      next.focus();
      this.#choose(next);
    }
  }

  #choose(tab, addressed = true) {
    for (const each of this.#tabs) {
      const chosen = each === tab;
      each.setAttribute('aria-selected', String(chosen));
      each.tabIndex = chosen ? 0 : -1;
      panelOf(each).hidden = !chosen;
    }
    if (addressed) {
      history.replaceState(null, '', `#${nameOf(tab)}`);
      tab.scrollIntoView({ block: 'nearest', inline: 'center' });
    }
    this.#chosen.forEach((listener) => listener(nameOf(tab)));
  }
}

const panelOf = (tab) => document.getElementById(tab.getAttribute('aria-controls'));
const nameOf = (tab) => tab.id.replace(/^tab-/, '');
