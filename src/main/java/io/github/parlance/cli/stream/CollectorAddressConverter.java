package io.github.parlance.cli.stream;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the URL of a collector; a URL without a path gets the path that OTLP defines. */
final class CollectorAddressConverter implements ITypeConverter<URI> {
    private static final String PATH = "/v1/traces";

    @Override
    public URI convert(String text) {
        URI address = parsed(text);
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!web || address.getHost() == null) {
            throw refused(text);
        }
        boolean bare = address.getPath().isEmpty() || address.getPath().equals("/");
        return bare ? address.resolve(PATH) : address;
    }

    private static URI parsed(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw refused(text);
        }
    }

    private static TypeConversionException refused(String text) {
        return new TypeConversionException(
                "\"" + text + "\" is not a valid collector address; expected a URL, such as http://localhost:4318");
    }
}
