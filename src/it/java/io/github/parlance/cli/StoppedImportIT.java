package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.runtime.ImportedModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An import that a signal ends leaves nothing, whatever it was doing. */
@Tag("system")
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class StoppedImportIT {
    private static final String BEFORE_THE_WEIGHTS = "positions:";
    private static final String AFTER_THE_CHECK = " -> ";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        BEFORE_THE_WEIGHTS + ", INT, 130",
        BEFORE_THE_WEIGHTS + ", TERM, 143",
        "'" + AFTER_THE_CHECK + "', INT, 130",
        "'" + AFTER_THE_CHECK + "', TERM, 143",
    })
    void aSignalLeavesNothing(String text, String signal, int status) throws Exception {
        Path models = folder.resolve("models");
        String release = ImportedModels.path("marian/opus-mt-mi-mo.zip").toString();
        String output = models.resolve("mi-mo/1").toString();

        try (ImportProcess process = ImportProcess.startUntil(text, "import", release, "--output", output)) {
            assertEquals(text.equals(AFTER_THE_CHECK), Files.exists(models.resolve("mi-mo")));
            assertEquals(status, process.end(signal));
        }

        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }
}
