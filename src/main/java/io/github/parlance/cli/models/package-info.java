/**
 * Commands that deploy models, import them and derive models from others: model, import, learn, quantize, shortlist, calibrate and weights. Start
 * at {@link io.github.parlance.cli.models.ModelCommand}.
 */
@NullMarked
package io.github.parlance.cli.models;

import org.jspecify.annotations.NullMarked;
