import { svg } from './dom.js';

const WIDTH = 240;
const HEIGHT = 48;
const EDGE = 3;

/** A small line of what has been, as a drawing with a name. */
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

  /** Draws what has been, the newest at the right; `name` says it in words. */
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

/** Broken where nothing is known. */
function path(history, field, place) {
  let pen = 'M';
  return history.map((each, index) => {
    if (!isNumber(each[field])) {
      pen = 'M';
      return '';
    }
    const drawn = pen + place(each[field], index).join(' ');
    pen = 'L';
    return drawn;
  }).join('');
}

function area(history, field, place) {
  const points = history
    .map((each, index) => [each[field], index])
    .filter(([value]) => isNumber(value))
    .map(([value, index]) => place(value, index));
  if (points.length < 2) {
    return '';
  }
  return `M${points[0][0]} ${HEIGHT}L${points.map((point) => point.join(' ')).join('L')}L${points.at(-1)[0]} ${HEIGHT}Z`;
}
