package io.github.parlance.cli.option;

import io.github.parlance.text.TextFormat;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option that names a text format in lower case, and lists the formats. */
public final class TextFormatConverter implements ITypeConverter<TextFormat>, Iterable<String> {
    @Override
    public TextFormat convert(String label) {
        return TextFormat.ofLabel(label)
                .orElseThrow(() -> new TypeConversionException(
                        "\"" + label + "\" is not a valid format; expected one of " + String.join(", ", this)));
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(TextFormat.values()).map(TextFormat::label).iterator();
    }
}
