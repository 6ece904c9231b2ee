package io.github.parlance.examples;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The artifact of this build, installed into a local repository that shares all other artifacts with the one of the user. */
final class InstalledArtifact {
    private static final Path SHARED = Path.of(System.getProperty("user.home"), ".m2", "repository");
    private static final Path OWN = Path.of("io", "github", "parlance");

    private final Path repository;

    private InstalledArtifact(Path repository) {
        this.repository = repository;
    }

    /** Returns the jar of this build; empty before {@code package}. */
    static Optional<Path> jar() {
        return Optional.of(Path.of("target", "parlance.jar")).filter(Files::isRegularFile);
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
        Maven.run(
                project,
                Stream.concat(Stream.of("-Dmaven.repo.local=" + repository.toAbsolutePath()), Stream.of(arguments))
                        .toList());
    }
}
