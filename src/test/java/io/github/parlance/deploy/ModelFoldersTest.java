package io.github.parlance.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFoldersTest {
    @TempDir
    Path folder;

    private Path root;
    private ModelFolders folders;

    @BeforeEach
    void make() throws IOException {
        root = Files.createDirectories(folder.resolve("models"));
        folders = new ModelFolders(root, (path, search) -> {
            throw new IllegalStateException("nothing must be loaded here");
        });
    }

    @Test
    void listsTheVersionsOfAModelHighestNumberFirst() throws IOException {
        for (String version : List.of("2", "10", "1", "notes")) {
            Files.createDirectories(root.resolve("en-es").resolve(version));
        }

        assertEquals(List.of("10", "2", "1"), folders.versions("en-es"));
        assertEquals(List.of(), folders.versions("es-en"));
    }

    @Test
    void readsTheCardOfAVersion() throws IOException {
        Path version = Files.createDirectories(root.resolve("en-es").resolve("1"));
        Files.createDirectories(root.resolve("en-es").resolve("2"));
        Files.writeString(version.resolve("README.md"), "# en-es, version 1\n¡Hola!\n");

        assertEquals(Optional.of("# en-es, version 1\n¡Hola!\n"), folders.card("en-es/1"));
        assertEquals(Optional.empty(), folders.card("en-es/2"));
        assertEquals(Optional.empty(), folders.card("en-es/3"));
    }

    @Test
    void readsNoCardThatIsTooLarge() throws IOException {
        Path version = Files.createDirectories(root.resolve("en-es").resolve("1"));
        Files.write(version.resolve("README.md"), new byte[256 * 1024 + 1]);

        assertEquals(Optional.empty(), folders.card("en-es/1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../secret", "en-es/../../secret", "/etc"})
    void readsNoCardOutsideTheFolder(String location) throws IOException {
        Files.createDirectories(folder.resolve("secret"));
        Files.writeString(folder.resolve("secret").resolve("README.md"), "a secret");

        assertThrows(IllegalArgumentException.class, () -> folders.card(location));
    }

    @Test
    void followsNoLinkOutOfTheFolder() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.md"), "a secret");
        Path version = Files.createDirectories(root.resolve("en-es").resolve("1"));
        Files.createSymbolicLink(version.resolve("README.md"), secret);

        assertThrows(IllegalArgumentException.class, () -> folders.card("en-es/1"));
    }
}
