import { svg } from './dom.js';

const WIDTH = 240;
const HEIGHT = 48;
const EDGE = 3;

/** A small line chart of recent values, with an accessible name. */
export class Sparkline {
  #drawing;
  #fields;
  #most;
  #ceiling;
  #lines;
  #area;

  /**
   * @param {SVGElement} drawing to draw in
   * @param {string[]} fields a line each
   * @param {number} most points that fit
   * @param {number} [ceiling] the value at the top; the largest there is, if left out
   */
  constructor(drawing, fields, most, ceiling) {
    this.#drawing = drawing;
    this.#fields = fields;
    this.#most = most;
    this.#ceiling = ceiling;
    this.#area = svg('path', { class: 'area' });
    this.#lines = fields.map((field) => svg('path', { class: `line ${field}` }));
    drawing.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
    drawing.setAttribute('preserveAspectRatio', 'none');
    drawing.setAttribute('role', 'img');
    drawing.replaceChildren(this.#area, ...this.#lines);
  }

  /** Draws the values, newest at the right; `name` describes them in words. */
  draw(history, name) {
    this.#drawing.setAttribute('aria-label', name);
    const values = this.#fields.flatMap((field) => history.map((each) => each[field])).filter(isNumber);
    const top = this.#ceiling ?? Math.max(1, ...values) * 1.1;
    const place = (value, index) => {
      const x = WIDTH - ((history.length - 1 - index) / (this.#most - 1)) * WIDTH;
      const y = HEIGHT - EDGE - (Math.min(value, top) / top) * (HEIGHT - 2 * EDGE);
      return [x.toFixed(1), y.toFixed(1)];
    };
    this.#fields.forEach((field, line) => {
      this.#lines[line].setAttribute('d', path(history, field, place));
    });
    this.#area.setAttribute('d', area(history, this.#fields[0], place));
  }
}

const isNumber = (value) => typeof value === 'number';

/** Returns runs of consecutive points; gaps have no values. */
function runs(history, field, place) {
  const found = [[]];
  history.forEach((each, index) => {
    if (isNumber(each[field])) {
      found.at(-1).push(place(each[field], index).join(' '));
    } else if (found.at(-1).length > 0) {
      found.push([]);
    }
  });
  return found.filter((run) => run.length > 0);
}

/** Draws a single point as a dot. */
function path(history, field, place) {
  return runs(history, field, place).map((run) => `M${run.join('L')}h.01`).join('');
}

function area(history, field, place) {
  return runs(history, field, place).filter((run) => run.length > 1)
    .map((run) => `M${run[0].split(' ')[0]} ${HEIGHT}L${run.join('L')}L${run.at(-1).split(' ')[0]} ${HEIGHT}Z`)
    .join('');
}
