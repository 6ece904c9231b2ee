/** The languages the page speaks, by their own names. */
export const LANGUAGES = { en: 'English', es: 'Español', zh: '中文' };

const STORED = 'parlance.language';
const ATTRIBUTES = { label: 'aria-label', hint: 'placeholder', tip: 'title', picture: 'alt' };
const listeners = [];
const said = new WeakMap();
const forms = new Map();
let texts = {};
let spoken = 'en';

/** The language that is spoken now. */
export function language() {
  return spoken;
}

/** The language remembered, else the first of the browser's that the page speaks, else English. */
export function preferredLanguage() {
  const wanted = [localStorage.getItem(STORED), ...navigator.languages].filter(Boolean);
  return wanted.map((tag) => tag.split('-')[0].toLowerCase()).find((tag) => tag in LANGUAGES) ?? 'en';
}

/** Speaks a language from now on, wherever a text of the page stands. */
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

/** Is told whenever another language is spoken. */
export function onLanguage(listener) {
  listeners.push(listener);
}

/**
 * The text of a key, with its {values} put in. A count `n` chooses between `key.one` and `key.other`, where there are such.
 */
export function text(key, values = {}) {
  const plural = `${key}.${values.n === 1 ? 'one' : 'other'}`;
  const form = texts[key] ?? texts[plural] ?? key;
  return form.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? shown(values[name]) : whole));
}

/** The text of a key, or what is given if there is none: for words of the stream that the page need not know. */
export function textOr(key, otherwise) {
  return texts[key] ?? otherwise;
}

/** Makes an element say a text, in whichever language. */
export function say(element, key, values) {
  element.dataset.text = key;
  said.set(element, values);
  element.textContent = text(key, values);
}

/** Gives an element a name for those who do not see it, in whichever language. */
export function label(element, key) {
  element.dataset.label = key;
  element.setAttribute('aria-label', text(key));
}

/** Makes an element say something that is no text of the page. */
export function quote(element, words) {
  delete element.dataset.text;
  element.textContent = words;
}

/** A number as it is written in the language spoken. */
export function number(value, digits = 0) {
  return form(Intl.NumberFormat, { maximumFractionDigits: digits, minimumFractionDigits: 0 }).format(value);
}

/** A share of 0 to 1, in percent. */
export function percent(value) {
  return form(Intl.NumberFormat, { style: 'percent', maximumFractionDigits: 0 }).format(value);
}

/** The time of day of milliseconds since the epoch, or of an RFC 3339 time. */
export function timeOfDay(at) {
  return form(Intl.DateTimeFormat, { timeStyle: 'medium' }).format(new Date(at));
}

/** Day and time. */
export function dayAndTime(at) {
  return form(Intl.DateTimeFormat, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}

/** Milliseconds as people read them. */
export function duration(ms) {
  return ms < 10_000 ? `${number(ms)} ms` : `${number(ms / 1000, 1)} s`;
}

/** The name of a language in the language spoken. */
export function languageName(tag) {
  try {
    const name = form(Intl.DisplayNames, { type: 'language' }).of(tag);
    return name.charAt(0).toLocaleUpperCase(spoken) + name.slice(1);
  } catch {
    return tag;
  }
}

/** To make one takes long, beside what it does. */
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
