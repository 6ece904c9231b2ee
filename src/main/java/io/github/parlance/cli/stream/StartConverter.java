package io.github.parlance.cli.stream;

import io.github.parlance.kafka.StartPosition.From;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option that names a start in lower case, and lists the starts. */
final class StartConverter implements ITypeConverter<From>, Iterable<String> {
    @Override
    public From convert(String label) {
        return Arrays.stream(From.values())
                .filter(from -> label(from).equals(label))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "\"" + label + "\" is not a valid start; expected one of " + String.join(", ", this)));
    }

    private static String label(From from) {
        return from.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(From.values()).map(StartConverter::label).iterator();
    }
}
