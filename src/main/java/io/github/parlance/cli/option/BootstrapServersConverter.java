package io.github.parlance.cli.option;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts an option that is a list of broker addresses: host and port, separated by commas. Checks their form only. */
final class BootstrapServersConverter implements ITypeConverter<String> {
    private static final String EXPECTED = "; expected host:port, such as localhost:9092";
    /** A listener name, as Kafka accepts it, then a host, in brackets if it is an IPv6 address, then a port. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:[A-Za-z][A-Za-z0-9_]*+://)?(?:\\[[0-9A-Fa-f:.%]++]|[^\\s:/\\[\\]]++):([0-9]++)");

    private static final int MAX_PORT = 65_535;
    private static final int MAX_DIGITS = 5;

    @Override
    public String convert(String value) {
        List<String> addresses = Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
        if (addresses.isEmpty()) {
            throw new TypeConversionException("there is no address" + EXPECTED);
        }
        addresses.forEach(BootstrapServersConverter::require);
        return String.join(",", addresses);
    }

    private static void require(String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            boolean portless = address.matches("[^\\s:/\\[\\]]+|\\[[0-9A-Fa-f:.%]+]");
            throw new TypeConversionException(
                    "\"" + address + "\" " + (portless ? "has no port" : "is not an address") + EXPECTED);
        }
        String port = parts.group(1);
        if (port.length() > MAX_DIGITS || Integer.parseInt(port) < 1 || Integer.parseInt(port) > MAX_PORT) {
            throw new TypeConversionException("the port of \"" + address + "\" is not 1 to " + MAX_PORT);
        }
    }
}
