package io.github.parlance.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Prints what this program is. */
final class Version implements IVersionProvider {

    /** Version of this program, as its jar says; {@code dev} where it runs from class files. */
    static String parlance() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("dev");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "Parlance " + parlance(), "Java " + Runtime.version() + ", " + System.getProperty("os.arch")
        };
    }
}
