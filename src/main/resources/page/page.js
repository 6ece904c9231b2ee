import { read, renewToken } from './api.js';
import { Composer } from './composer.js';
import { startConfirm } from './confirm.js';
import { Corrections } from './corrections.js';
import { DeadLetters } from './dead-letters.js';
import { byId, el } from './dom.js';
import { Entries } from './entries.js';
import { Feed } from './feed.js';
import { Figures } from './figures.js';
import { Learning } from './learning.js';
import { LiveList } from './live.js';
import { Models } from './models.js';
import { complain } from './notices.js';
import { ResultSheet } from './result-sheet.js';
import { Tabs } from './tabs.js';
import { LANGUAGES, onLanguage, preferredLanguage, say, speak, textOr } from './texts.js';
import { startTheme } from './theme.js';

const feed = new Feed();
const corrections = new Corrections();
const learning = new Learning();
const deadLetters = new DeadLetters();
const models = new Models();
const memory = new Entries('memory', ['pair', 'source', 'text'], { key: ['pair', 'source'], from: 'source', to: 'text' });
const glossary = new Entries('glossary', ['tenant', 'pair', 'term', 'translation'],
  { key: ['tenant', 'pair', 'term'], from: 'term', to: 'translation' });
const sheet = new ResultSheet(corrections);
const live = new LiveList((result) => sheet.open(result));
const composer = new Composer((result) => sheet.open(result));
const figures = new Figures();
const tabs = new Tabs(byId('tabs'));
const panels = {
  corrections: () => Promise.all([corrections.load(), learning.load()]),
  dead: () => deadLetters.load(),
  memory: () => memory.load(),
  glossary: () => glossary.load(),
  models: () => models.load(),
  topology: () => showTopology(),
};
let about = null;

/** Loads the version and pairs of the stream, and what the server keeps. */
async function load() {
  try {
    about = await read('/api/about');
    composer.offer(about.pairs);
    memory.offer(about.pairs);
    glossary.offer(about.pairs);
    showAbout();
    live.restore(await read('/api/results?limit=100'));
    await deadLetters.load();
    await panels[byId('tabs').querySelector('[aria-selected="true"]').id.slice('tab-'.length)]?.();
  } catch (error) {
    complain(error);
  }
}

function showAbout() {
  if (about) {
    say(byId('about'), 'about', { version: about.version, topology: about.topology });
    byId('topics').replaceChildren(...Object.entries(about.topics ?? {}).flatMap(([name, topic]) =>
      [el('dt', {}, textOr(`topic.${name}`, name)), el('dd', {}, el('code', {}, [topic].flat().join(', ')))]));
  }
}

function showTopology() {
  const picture = byId('topology-picture');
  if (!picture.getAttribute('src')) {
    picture.src = '/api/topology.svg';
  }
}

function startLanguages() {
  const list = byId('language');
  list.replaceChildren(...Object.entries(LANGUAGES).map(([tag, name]) => el('option', { value: tag, lang: tag }, name)));
  list.addEventListener('change', () => speak(list.value, { remember: true }).catch(complain));
  list.value = preferredLanguage();
  onLanguage(showAbout);
  return speak(list.value);
}

function connectionIs(state) {
  document.documentElement.dataset.connection = state;
  say(byId('connection'), `connection.${state}`);
  byId('disconnected').hidden = state !== 'lost';
}

feed
  .on('connected', async ({ first }) => {
    if (!first) {
      await renewToken().catch(complain);
    }
    connectionIs('live');
    await load();
  })
  .on('disconnected', () => connectionIs('lost'))
  .on('result', (result) => {
    live.add(result);
    composer.onResult(result);
  })
  .on('journey', (event) => composer.onJourney(event))
  .on('deadLetter', (letter) => {
    deadLetters.add(letter);
    composer.onDeadLetter(letter);
  })
  .on('figures', (event) => {
    figures.add(event);
    live.onFigures(event);
  })
  .on('models', () => models.load())
  .on('learning', (step) => {
    learning.add(step);
    corrections.load();
  });

await startLanguages();
startTheme(byId('theme'));
startConfirm();
connectionIs('connecting');
tabs.onChoice((name) => document.documentElement.dataset.connection === 'live' && panels[name]?.()).start();
document.documentElement.dataset.ready = '';
feed.open();
