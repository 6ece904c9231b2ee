/** What is looked at in a correction before the stream gives it to others and learns from it. Start with {@link CorrectionRules}. */
@NullMarked
package io.github.parlance.correction;

import org.jspecify.annotations.NullMarked;
