package io.github.parlance.page;

import io.github.parlance.text.LanguagePair;

/** A key of a result: a request has one result per target language. */
record ResultKey(String id, LanguagePair pair) {}
