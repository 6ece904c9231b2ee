package io.github.parlance.translate;

import io.github.parlance.text.LanguagePair;

/** What sentences that travel together have in common. */
record Group(LanguagePair pair, Translator by) {}
