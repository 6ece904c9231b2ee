import { label, say } from './texts.js';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Creates an element. Text is inserted as text, never as markup, so nothing that people write can become part of the page.
 *
 * @param {string} name name of the element, such as 'li'
 * @param {Object} [properties] attributes; 'on' holds listeners by event, 'say' a key of the texts, or key and values;
 *     'label' the key of an accessible name
 * @param {...(Node|string|null)} children children; null is skipped
 */
export function el(name, properties = {}, ...children) {
  return filled(document.createElement(name), properties, children);
}

/** Creates an SVG element. */
export function svg(name, properties = {}, ...children) {
  return filled(document.createElementNS(SVG, name), properties, children);
}

/** Creates a text for screen readers only. */
export function unseen(key, values) {
  return el('span', { class: 'unseen', say: [key, values] });
}

/** Creates one of the page's icons. */
export function icon(name) {
  return svg('svg', { class: 'icon', 'aria-hidden': 'true' }, svg('use', { href: `#icon-${name}` }));
}

/** Returns the element with an id. */
export function byId(id) {
  return document.getElementById(id);
}

function filled(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'on') {
      Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
    } else if (name === 'say') {
      const [key, values] = Array.isArray(value) ? value : [value];
      say(element, key, values);
    } else if (name === 'label') {
      label(element, value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}
