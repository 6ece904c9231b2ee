package io.github.parlance.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Conversion of one YAML word to a value.
 *
 * @param parse converts a word and its origin to the value; throws {@link IllegalArgumentException} if the word is invalid
 * @param allowed description of allowed values, for messages
 */
record ScalarType(BiFunction<String, Origin, Object> parse, String allowed) {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,12})(ms|s|m|h|d)");
    private static final ScalarType WHOLE = of(Integer::parseInt, "a whole number, such as 4");
    private static final ScalarType LONG = of(Long::parseLong, "a whole number, such as 4");
    private static final ScalarType DECIMAL = of(ScalarType::decimal, "a number, such as 0.6");
    private static final ScalarType FLAG = of(ScalarType::flag, "true or false");
    private static final Map<Class<?>, ScalarType> SIMPLE = Map.ofEntries(
            Map.entry(int.class, WHOLE),
            Map.entry(Integer.class, WHOLE),
            Map.entry(long.class, LONG),
            Map.entry(Long.class, LONG),
            Map.entry(double.class, DECIMAL),
            Map.entry(Double.class, DECIMAL),
            Map.entry(boolean.class, FLAG),
            Map.entry(Boolean.class, FLAG),
            Map.entry(String.class, of(text -> text, "a text")),
            Map.entry(Duration.class, of(ScalarType::duration, "a whole number with ms, s, m, h or d, such as 20ms")),
            Map.entry(
                    Path.class, new ScalarType((text, origin) -> origin.folder().resolve(text), "a path")));

    static Optional<ScalarType> of(Class<?> type) {
        if (type.isEnum()) {
            return Optional.of(constants(type));
        }
        return Optional.ofNullable(SIMPLE.get(type)).or(() -> Parseable.of(type));
    }

    static ScalarType of(Function<String, Object> parse, String allowed) {
        return new ScalarType((text, origin) -> parse.apply(text), allowed);
    }

    private static ScalarType constants(Class<?> type) {
        Map<String, Object> byName = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(c -> ((Enum<?>) c).name().toLowerCase(Locale.ROOT), c -> c));
        String names = byName.keySet().stream().sorted().collect(Collectors.joining(", "));
        return of(
                text -> Optional.ofNullable(byName.get(text)).orElseThrow(IllegalArgumentException::new),
                "one of " + names);
    }

    private static double decimal(String text) {
        double number = Double.parseDouble(text);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException();
        }
        return number;
    }

    private static boolean flag(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw new IllegalArgumentException();
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException();
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
