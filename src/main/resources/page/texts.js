/** Languages of the page, with their own names. */
export const LANGUAGES = { en: 'English', es: 'Español', zh: '中文' };

const STORED = 'parlance.language';
const ATTRIBUTES = { label: 'aria-label', hint: 'placeholder', tip: 'title', picture: 'alt' };
const listeners = [];
const said = new WeakMap();
const forms = new Map();
let texts = {};
let spoken = 'en';

/** Returns the current language. */
export function language() {
  return spoken;
}

/** Returns the stored language, else the first language of the browser that the page has, else English. */
export function preferredLanguage() {
  const wanted = [localStorage.getItem(STORED), ...navigator.languages].filter(Boolean);
  return wanted.map((tag) => tag.split('-')[0].toLowerCase()).find((tag) => tag in LANGUAGES) ?? 'en';
}

/** Switches every text of the page to a language. */
export async function speak(tag, { remember = false } = {}) {
  const answer = await fetch(`/texts/${tag}.json`);
  texts = await answer.json();
  spoken = tag;
  if (remember) {
    localStorage.setItem(STORED, tag);
  }
  document.documentElement.lang = tag;
  applyTexts(document);
  listeners.forEach((listener) => listener());
}

/** Adds a listener for changes of the language. */
export function onLanguage(listener) {
  listeners.push(listener);
}

/**
 * Returns the text of a key, with its {values} inserted. A count `n` selects `key.one` or `key.other` if these exist.
 */
export function text(key, values = {}) {
  const plural = `${key}.${values.n === 1 ? 'one' : 'other'}`;
  const form = texts[key] ?? texts[plural] ?? key;
  return form.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? shown(values[name]) : whole));
}

/** Returns the text of a key, or the given word if there is none, for words of the stream that the page may not know. */
export function textOr(key, otherwise) {
  return texts[key] ?? otherwise;
}

/** Sets the text of an element, which follows the language. */
export function say(element, key, values) {
  element.dataset.text = key;
  said.set(element, values);
  element.textContent = text(key, values);
}

/** Sets the accessible name of an element, which follows the language. */
export function label(element, key) {
  element.dataset.label = key;
  element.setAttribute('aria-label', text(key));
}

/** Sets the content of an element to something that is not a text of the page. */
export function quote(element, words) {
  delete element.dataset.text;
  element.textContent = words;
}

/** Formats a number in the current language. */
export function number(value, digits = 0) {
  return form(Intl.NumberFormat, { maximumFractionDigits: digits, minimumFractionDigits: 0 }).format(value);
}

/** Formats a share from 0 to 1 as a percentage. */
export function percent(value) {
  return form(Intl.NumberFormat, { style: 'percent', maximumFractionDigits: 0 }).format(value);
}

/** Formats the time of day of milliseconds since the epoch, or of an RFC 3339 time. */
export function timeOfDay(at) {
  return form(Intl.DateTimeFormat, { timeStyle: 'medium' }).format(new Date(at));
}

/** Formats a date and time. */
export function dayAndTime(at) {
  return form(Intl.DateTimeFormat, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}

/** Formats a duration in milliseconds. */
export function duration(ms) {
  return ms < 10_000 ? `${number(ms)} ms` : `${number(ms / 1000, 1)} s`;
}

/** Returns the name of a language in the current language. */
export function languageName(tag) {
  try {
    const name = form(Intl.DisplayNames, { type: 'language' }).of(tag);
    return name.charAt(0).toLocaleUpperCase(spoken) + name.slice(1);
  } catch {
    return tag;
  }
}

/** Formatters, cached because creating one is slow. */
function form(kind, options) {
  const key = `${spoken} ${kind.name} ${JSON.stringify(options)}`;
  if (!forms.has(key)) {
    forms.set(key, new kind(spoken, options));
  }
  return forms.get(key);
}

function shown(value) {
  return typeof value === 'number' ? number(value, 1) : String(value);
}

function applyTexts(root) {
  root.querySelectorAll('[data-text]').forEach((element) => {
    element.textContent = text(element.dataset.text, said.get(element));
  });
  for (const [name, attribute] of Object.entries(ATTRIBUTES)) {
    root.querySelectorAll(`[data-${name}]`).forEach((element) => {
      element.setAttribute(attribute, text(element.dataset[name]));
    });
  }
}
