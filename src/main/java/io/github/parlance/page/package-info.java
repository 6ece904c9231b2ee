/**
 * The web page of a running stream: live results, and forms for requests, corrections, models, approved translations, terms
 * and dead letters. Start at {@link io.github.parlance.page.Page}.
 */
@NullMarked
package io.github.parlance.page;

import org.jspecify.annotations.NullMarked;
