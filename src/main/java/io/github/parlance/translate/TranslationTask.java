package io.github.parlance.translate;

import io.github.parlance.batch.Schedule;
import io.github.parlance.text.LanguagePair;

/**
 * A sentence to be translated in a batch.
 *
 * @param by translator of the sentence; must stay open until the task is completed
 */
public record TranslationTask(LanguagePair pair, String text, Translator by, Schedule schedule) {}
