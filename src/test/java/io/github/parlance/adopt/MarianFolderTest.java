package io.github.parlance.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.bundle.Manifest.PairEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarianFolderTest {
    private static final Path RESOURCES = Path.of("src/test/resources/io/github/parlance/adopt/marian");
    private static final AdoptionOptions DEFAULTS =
            new AdoptionOptions(List.of(), Optional.empty(), true, Optional.empty(), Optional.empty());

    @TempDir
    Path parent;

    @Test
    void aReleaseNamesPairLicenceAndSource() throws IOException {
        try (ForeignFolder opened = ForeignFolder.open(release());
                ForeignModel model = ForeignFormats.open(opened, DEFAULTS)) {
            assertEquals("marian", model.format());
            assertEquals(List.of(new PairEntry("mi", "mo", "")), model.pairs());
            assertEquals("CC-BY-4.0", model.licence());
        }
    }

    @Test
    void theLicenceIsReadFromItsFileIfTheReadmeNamesNone() throws IOException {
        Path release = release();
        Path readme = release.resolve("README.md");
        Files.writeString(readme, Files.readString(readme).replaceAll("(?im)^.*licen[cs]e.*$", ""));
        Files.writeString(
                release.resolve("LICENSE"), "Attribution-ShareAlike 4.0\nInternational\n\n=====\n\nCreative Commons");

        try (ForeignFolder opened = ForeignFolder.open(release);
                ForeignModel model = ForeignFormats.open(opened, DEFAULTS)) {
            assertEquals("CC-BY-SA-4.0", model.licence());
        }
    }

    @Test
    void aReleaseWithoutALicenceAsksForIt() throws IOException {
        Path release = release();
        Path readme = release.resolve("README.md");
        Files.writeString(readme, Files.readString(readme).replaceAll("(?im)^.*licen[cs]e.*$", ""));
        Files.delete(release.resolve("LICENSE"));

        assertEquals(
                List.of(
                        "opus-mt-mi-mo: neither README.md nor LICENSE names the licence of the weights; give it, such as"
                                + " --licence CC-BY-4.0"),
                problems(release));
    }

    @ParameterizedTest
    @ValueSource(strings = {"source.bpe", "target.bpe"})
    void aReleaseOfBytePairsIsRefusedByItsFile(String file) throws IOException {
        Path release = release();
        Files.delete(release.resolve("source.spm"));
        Files.delete(release.resolve("target.spm"));
        Files.writeString(release.resolve(file), "#version: 0.2\n");

        String problem = problems(release).get(0);

        assertEquals(
                "opus-mt-mi-mo: has " + file + ": it was made by Moses tokenization and BPE; take a later release, with"
                        + " source.spm",
                problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"source.spm", "target.spm", "opus.spm15k-spm15k.vocab.yml"})
    void aCompressedFileOfAReleaseIsNamedWithWhatToRun(String file) throws IOException {
        Path release = release();
        compress(release.resolve(file));

        String problem = problems(release).get(0);

        assertTrue(problem.startsWith("opus-mt-mi-mo: has " + file + ".gz; run gunzip on it first"), () -> problem);
    }

    @Test
    void theCompressedFilesOfAStudentAreNamed() throws IOException {
        Path student = student();
        for (Path file : files(student)) {
            if (!file.endsWith("README.md")) {
                compress(file);
            }
        }

        List<String> problems = problems(student);

        assertEquals(
                "student: has only compressed files, lex.50.50.mimo.s2t.bin.gz, model.mimo.intgemm8.bin.gz,"
                        + " vocab.mimo.spm.gz; run gunzip on them first",
                problems.get(0));
    }

    @Test
    void problemsOfAllFilesAreReportedAtOnce() throws IOException {
        Path release = release();
        Files.writeString(release.resolve("README.md"), "* source language(s): mi\n* target language(s): ROMANCE\n");
        Files.delete(release.resolve("LICENSE"));
        Files.write(model(release), new byte[100]);

        List<String> problems = problems(release);

        assertTrue(
                problems.stream()
                        .anyMatch(each -> each.contains("model1.npz.best-perplexity.npz: this is no zip archive")),
                problems::toString);
        assertTrue(
                problems.stream().anyMatch(each -> each.contains("\"ROMANCE\" is no language; give --pairs")),
                problems::toString);
        assertTrue(problems.stream().anyMatch(each -> each.contains("give it, such as --licence")), problems::toString);
        assertTrue(problems.stream().anyMatch(each -> each.contains("give --attribution")), problems::toString);
    }

    private static Path model(Path release) throws IOException {
        return files(release).stream()
                .filter(file -> file.toString().endsWith(".npz"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void compress(Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(Files.readAllBytes(file));
        }
        Files.write(Path.of(file + ".gz"), out.toByteArray());
        Files.delete(file);
    }

    /** Returns the release of the resources, unpacked. */
    private Path release() throws IOException {
        Path folder = Files.createDirectories(parent.resolve("opus-mt-mi-mo"));
        try (ForeignFile file = ForeignFile.open(RESOURCES.resolve("opus-mt-mi-mo.zip"))) {
            ZipArchive archive = ZipArchive.open(file);
            for (String name : archive.names()) {
                try (InputStream entry = archive.stream(name)) {
                    Files.write(folder.resolve(name), entry.readAllBytes());
                }
            }
        }
        return folder;
    }

    private Path student() throws IOException {
        Path folder = Files.createDirectories(parent.resolve("student"));
        for (Path file : files(RESOURCES.resolve("student"))) {
            if (!file.endsWith("model.npz")) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return folder;
    }

    private static List<String> problems(Path folder) throws IOException {
        try (ForeignFolder opened = ForeignFolder.open(folder)) {
            ForeignFormats.open(opened, DEFAULTS).close();
            return List.of();
        } catch (ImportException e) {
            return e.problems();
        }
    }
}
