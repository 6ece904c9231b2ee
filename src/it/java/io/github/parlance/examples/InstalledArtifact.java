package io.github.parlance.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The artifact of this build, installed into a local repository that shares all other artifacts with the one of the user. */
final class InstalledArtifact {
    private static final Path SHARED = Path.of(System.getProperty("user.home"), ".m2", "repository");
    private static final Pattern UNREACHABLE =
            Pattern.compile("Could not transfer artifact|Unknown host|Cannot access .* in offline mode");

    private static final Path OWN = Path.of("io", "github", "parlance");

    private final Path repository;

    private InstalledArtifact(Path repository) {
        this.repository = repository;
    }

    /** Returns the jar of this build; empty before {@code package}. */
    static Optional<Path> jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("parlance-[0-9.]+(-SNAPSHOT)?\\.jar"))
                    .findFirst();
        }
    }

    /** Returns whether this machine has Maven. */
    static boolean hasMaven() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "mvn")));
    }

    /**
     * Installs the artifact.
     *
     * @param folder folder of the repository; may have the links of an earlier run
     */
    static InstalledArtifact install(Path jar, Path folder) throws Exception {
        share(folder, Path.of(""), OWN);
        InstalledArtifact installed = new InstalledArtifact(folder);
        installed.maven(
                Path.of("."),
                "install:install-file",
                "-Dfile=" + jar.toAbsolutePath(),
                "-DpomFile=" + Path.of("pom.xml").toAbsolutePath());
        return installed;
    }

    /** Links each entry of the shared repository but those on the way to the artifact's own folder. */
    private static void share(Path repository, Path at, Path own) throws IOException {
        Path way = at.resolve(own.getName(at.toString().isEmpty() ? 0 : at.getNameCount()));
        Files.createDirectories(repository.resolve(way));
        if (!Files.isDirectory(SHARED.resolve(at))) {
            return;
        }
        try (Stream<Path> entries = Files.list(SHARED.resolve(at))) {
            for (Path entry : entries.toList()) {
                Path link = repository.resolve(SHARED.relativize(entry));
                if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createSymbolicLink(link, entry);
                }
            }
        }
        if (!way.equals(own)) {
            share(repository, way, own);
        }
    }

    /** Builds a project from its own POM, and returns the class path to run it. */
    String build(Path project) throws Exception {
        Path classPath = project.resolve("target").resolve("classpath").toAbsolutePath();
        maven(project, "compile", "dependency:build-classpath", "-Dmdep.outputFile=" + classPath);
        return project.resolve("target").resolve("classes").toAbsolutePath()
                + File.pathSeparator
                + Files.readString(classPath);
    }

    private void maven(Path project, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("mvn", "-B", "-q", "-Dmaven.repo.local=" + repository.toAbsolutePath()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            assumeFalse(UNREACHABLE.matcher(said).find(), () -> "Maven cannot fetch what an example needs:\n" + said);
            throw new AssertionError(String.join(" ", command) + " failed:\n" + said);
        }
    }
}
