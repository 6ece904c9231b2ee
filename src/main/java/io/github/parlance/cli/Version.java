package io.github.parlance.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Prints what this program is. */
final class Version implements IVersionProvider {

    /** Version of this program. */
    static String parlance() {
        Properties properties = new Properties();
        try (InputStream file = Version.class.getResourceAsStream("/parlance.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("parlance.properties, which the build makes, cannot be read", e);
        }
        return properties.getProperty("version");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "Parlance " + parlance(), "Java " + Runtime.version() + ", " + System.getProperty("os.arch")
        };
    }
}
