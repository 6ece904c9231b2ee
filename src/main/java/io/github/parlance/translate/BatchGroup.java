package io.github.parlance.translate;

import io.github.parlance.text.LanguagePair;

/** Language pair and translator that the segments of a batch have in common. */
public record BatchGroup(LanguagePair pair, Translator by) {}
