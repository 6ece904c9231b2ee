package io.github.parlance.document;

import io.github.parlance.batch.Schedule;
import io.github.parlance.translate.ModelVersions;

/**
 * A document to be translated in batches.
 *
 * @param key texts with the same key are translated by the same version of a model
 * @param version versions chosen earlier by {@link io.github.parlance.translate.Models#choose}
 * @param schedule of every segment of the document
 */
public record DocumentTask(Document document, String key, ModelVersions version, Schedule schedule) {}
