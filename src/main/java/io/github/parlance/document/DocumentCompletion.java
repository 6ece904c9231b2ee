package io.github.parlance.document;

import io.github.parlance.batch.Completion;
import io.github.parlance.translate.Provenance;

/**
 * Outcome of a document task.
 *
 * @param by model that the document was given to
 * @param completion the translated or refused document, or the failure of one of its segments
 */
public record DocumentCompletion(Provenance by, Completion<DocumentTranslation> completion) {}
