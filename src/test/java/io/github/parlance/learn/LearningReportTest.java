package io.github.parlance.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningReportTest {
    private static final LearningRun ROLLED_BACK = new LearningRun(
            "3",
            LearningRun.State.ROLLED_BACK,
            "en-es",
            "2",
            "sha256:0",
            List.of(),
            List.of(),
            List.of(),
            "2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void recordsTheResultOfATrialThatAnEarlierRunStarted() throws IOException {
        Path report =
                Files.writeString(folder.resolve("3.md"), "en-es, from version 2. State: tried.\n\nVerdict: better.\n");

        LearningReport.conclude(report, ROLLED_BACK, "5 answers, 4 of them bad");

        assertEquals(
                "en-es, from version 2. State: rolled back.\n\nVerdict: better.\n\n"
                        + "Trial, resumed: 5 answers, 4 of them bad.\n",
                Files.readString(report));
    }

    @Test
    void createsNoReportOfThatAlone() {
        Path report = folder.resolve("3.md");

        LearningReport.conclude(report, ROLLED_BACK, "5 answers, 4 of them bad");

        assertFalse(Files.exists(report));
    }
}
