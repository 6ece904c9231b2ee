/** Example sentences by language. Text in braces, addresses and numbers survive verbatim. */
const EXAMPLES = {
  en: [
    'Where is the library?',
    'I have two dogs and a cat.',
    'The meeting starts at 9:30 in room {room}.',
  ],
  es: ['¿Dónde está la biblioteca?', 'Tengo dos perros y un gato.', 'La reunión empieza a las 9:30 en la sala {sala}.'],
  fr: ['Où est la bibliothèque ?', "J'ai deux chiens et un chat.", 'La réunion commence à 9 h 30.'],
  de: ['Wo ist die Bibliothek?', 'Ich habe zwei Hunde und eine Katze.', 'Die Sitzung beginnt um 9.30 Uhr.'],
};

/** Returns the examples in a language; may be empty. */
export function examples(tag) {
  return EXAMPLES[tag] ?? [];
}
