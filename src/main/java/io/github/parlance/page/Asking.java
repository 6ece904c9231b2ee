package io.github.parlance.page;

import io.github.parlance.text.LanguagePair;

/** A request in one of its target languages. */
record Asking(String id, LanguagePair pair) {}
