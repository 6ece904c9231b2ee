package io.github.parlance.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** A release, deployed into a folder from a copy of the sources. */
@Tag("system")
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleaseIT {
    private static final List<Path> SOURCES = List.of(Path.of("pom.xml"), Path.of("src", "main"));

    /** Files that a public repository asks for, beside signatures. */
    private static final List<String> FILES = List.of("pom", "jar", "sources.jar", "javadoc.jar", "cyclonedx.json");

    /** Elements of the POM that it asks for. */
    private static final List<String> ELEMENTS = List.of(
            "name",
            "description",
            "url",
            "licenses/license/url",
            "developers/developer/name",
            "scm/connection",
            "scm/url");

    /** Deployed files by the end of their names, such as {@code sources.jar.sha1}. */
    private final Map<String, Path> deployed = new TreeMap<>();

    @BeforeAll
    void deploy(@TempDir Path folder) throws Exception {
        assumeTrue(Maven.isPresent(), "Maven is not on the path");
        Path copy = folder.resolve("copy");
        for (Path source : SOURCES) {
            copy(source, copy.resolve(source));
        }
        Path repository = folder.resolve("repository");
        Maven.run(
                copy,
                List.of(
                        "-Prelease",
                        "-Dmaven.test.skip=true",
                        "-Dspotless.check.skip=true",
                        "-Dcpd.skip=true",
                        "-Dmdep.skip=true",
                        "-Dmaven.install.skip=true",
                        "-DaltDeploymentRepository=staging::" + repository.toUri(),
                        "deploy"));
        try (Stream<Path> files = Files.walk(repository)) {
            files.filter(file -> file.getFileName().toString().startsWith("parlance-"))
                    .forEach(file -> deployed.put(end(file), file));
        }
    }

    @Test
    void aReleaseHasSourcesDocumentationAndComponentsWithDigests() {
        for (String file : FILES) {
            for (String digest : List.of("", ".md5", ".sha1")) {
                assertTrue(deployed.containsKey(file + digest), file + digest + " in " + deployed.keySet());
            }
        }
    }

    @Test
    void itsPomNamesLicenceDevelopersAndRepository() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(deployed.get("pom").toFile());
        XPath path = XPathFactory.newInstance().newXPath();
        for (String element : ELEMENTS) {
            assertFalse(path.evaluate("/project/" + element, pom).isBlank(), element);
        }
    }

    @Test
    void twoBuildsInDifferentFoldersMakeTheSameBytes() throws IOException {
        Path other = Path.of("target", "parlance.jar");
        assumeTrue(Files.exists(other) && isCurrent(other), "target has no jar of these sources; run mvn package");

        assertEquals(-1, Files.mismatch(other, deployed.get("jar")), other + " and " + deployed.get("jar"));
    }

    @Test
    void noEntryOfAnArchiveHasTheTimeOfTheBuild() throws IOException {
        for (String archive : List.of("jar", "sources.jar", "javadoc.jar")) {
            try (ZipFile zip = new ZipFile(deployed.get(archive).toFile())) {
                Set<FileTime> times =
                        zip.stream().map(ZipEntry::getLastModifiedTime).collect(Collectors.toSet());
                assertEquals(1, times.size(), archive + " has entries of " + times);
            }
        }
    }

    @Test
    void componentsAreRequiredByTheLibraryOrOptional() throws IOException {
        JsonNode components = new ObjectMapper()
                .readTree(deployed.get("cyclonedx.json").toFile())
                .path("components");
        Map<String, String> scopes = new TreeMap<>();
        components.forEach(component -> scopes.put(
                component.path("name").asText(), component.path("scope").asText()));

        assertEquals("required", scopes.get("kafka-streams"));
        assertEquals("required", scopes.get("tensorflow-core-api"));
        assertEquals("optional", scopes.get("picocli"));
        assertEquals("optional", scopes.get("kafka_2.13"));
        assertFalse(scopes.containsKey("junit-jupiter"), scopes.toString());
    }

    private static String end(Path file) {
        return file.getFileName()
                .toString()
                .replaceFirst("parlance-[0-9.]+(-SNAPSHOT|-[0-9.]+-[0-9]+)?(?=[-.])[-.]", "");
    }

    /** Returns whether the jar is not older than any of the sources. */
    private static boolean isCurrent(Path jar) throws IOException {
        FileTime built = Files.getLastModifiedTime(jar);
        for (Path source : SOURCES) {
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (Files.getLastModifiedTime(file).compareTo(built) > 0) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
