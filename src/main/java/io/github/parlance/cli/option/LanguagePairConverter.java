package io.github.parlance.cli.option;

import io.github.parlance.text.LanguagePair;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts an option that is a language pair. */
public final class LanguagePairConverter implements ITypeConverter<LanguagePair> {
    @Override
    public LanguagePair convert(String value) {
        try {
            return LanguagePair.parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
