/**
 * The stream as a web page: what goes through it, live, and what people change in it: requests, models, approved
 * translations, terms and dead letters. Start at {@link io.github.parlance.page.Page}.
 */
@NullMarked
package io.github.parlance.page;

import org.jspecify.annotations.NullMarked;
