package io.github.parlance.spec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The default value of a key, written as in a file.
 *
 * <pre>{@code
 * public record BatchingSpec(@Default("4096") int maxTokens, @Default("20ms") Duration maxWait) {}
 * }</pre>
 *
 * <p>A component without a default is a required key, unless its type is {@link java.util.Optional}. A default that is
 * a mapping supplies the missing keys of a partial one.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Default {
    /**
     * Returns the value as YAML: {@code 4}, {@code 20ms}, {@code [en, es]}, <code>{ name: requests, partitions: 6 }</code>.
     */
    String value();
}
