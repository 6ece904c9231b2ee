package io.github.parlance.cli.option;

import io.github.parlance.bundle.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.IVersionProvider;

/** Versions of this program, its libraries and the models. */
public final class Version implements IVersionProvider {

    /** Returns the version of this program. */
    public static String parlance() {
        return property("version");
    }

    private static String property(String name) {
        Properties properties = new Properties();
        try (InputStream file = Version.class.getResourceAsStream("/parlance.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("parlance.properties, which the build makes, cannot be read", e);
        }
        return properties.getProperty(name);
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "Parlance " + parlance(),
            "Java " + Runtime.version() + ", " + System.getProperty("os.arch"),
            "TensorFlow Java " + property("tensorflow") + ", Kafka " + property("kafka"),
            models()
        };
    }

    /** Returns the names of the models in the default folder. */
    private static String models() {
        Path folder = TopologyOptions.HOME.resolve("models");
        try (Stream<Path> entries = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            String names = entries.flatMap(each -> name(each).stream()).sorted().collect(Collectors.joining(", "));
            return names.isEmpty() ? "no models in " + folder : "models " + names;
        } catch (IOException e) {
            return "models in " + folder + " cannot be listed: " + e.getMessage();
        }
    }

    private static Optional<String> name(Path folder) {
        try (Stream<Path> versions = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return versions.filter(each -> Files.isRegularFile(each.resolve(Manifest.FILE)))
                    .map(each -> Integer.valueOf(each.getFileName().toString()))
                    .max(Integer::compare)
                    .map(version -> folder.getFileName() + " " + version);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
