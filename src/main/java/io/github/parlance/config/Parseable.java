package io.github.parlance.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;

/** A type that parses itself from a word with a public static {@code parse(String)}. */
record Parseable(Method parse) {

    static Optional<ScalarType> of(Class<?> type) {
        try {
            Method parse = type.getMethod("parse", String.class);
            return Modifier.isStatic(parse.getModifiers()) && type == parse.getReturnType()
                    ? Optional.of(ScalarType.of(new Parseable(parse)::value, "a " + type.getSimpleName()))
                    : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private Object value(String text) {
        try {
            return parse.invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(parse + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(parse + " and its class must be public", e);
        }
    }
}
