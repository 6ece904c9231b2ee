package io.github.parlance.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.text.LanguagePair;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/** Reads the log as TensorBoard does: records with checksums, which contain events. */
class TensorBoardLogTest {
    @TempDir
    Path folder;

    @Test
    void writesScalarsAtTheirSteps() throws IOException {
        try (TensorBoardLog log = new TensorBoardLog(folder.resolve("events"))) {
            for (int step = 1; step <= 20; step++) {
                log.stepped(new TrainingObserver.Step(step, 100, 0, step * 0.5, 2, 0.001, 1000, 0.25));
            }
            log.evaluated(new TrainingState.Evaluation(20, 3, 2.5, 10, 4000, 33.5), true);
            log.evaluatedPairs(20, Map.of(LanguagePair.parse("en-es"), 2.25));
        }

        List<String> found = scalars();
        assertEquals(
                List.of(
                        "loss/training 10 5.0",
                        "learning_rate 10 0.001",
                        "gradient_norm 10 2.0",
                        "tokens_per_second 10 4000.0",
                        "loss/training 20 10.0",
                        "learning_rate 20 0.001",
                        "gradient_norm 20 2.0",
                        "tokens_per_second 20 4000.0",
                        "loss/development 20 2.5",
                        "chrf/development 20 33.5",
                        "loss/development/en-es 20 2.25"),
                found);
    }

    @Test
    void aTrainingThatGoesOnAddsToWhatIsThere() throws IOException {
        for (int step = 10; step <= 20; step += 10) {
            try (TensorBoardLog log = new TensorBoardLog(folder.resolve("events"))) {
                log.stepped(new TrainingObserver.Step(step, 100, 0, step, 2, 0.001, 1000, 0.25));
            }
        }

        assertTrue(
                scalars().containsAll(List.of("loss/training 10 10.0", "loss/training 20 20.0")),
                scalars().toString());
    }

    private List<String> scalars() throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder.resolve("events"))) {
            files = entries.sorted().toList();
        }
        List<String> scalars = new ArrayList<>();
        for (Path file : files) {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining()) {
                Event event = Event.parseFrom(record(bytes));
                for (Summary.Value value : event.getSummary().getValueList()) {
                    float number = value.hasTensor() ? value.getTensor().getFloatVal(0) : value.getSimpleValue();
                    scalars.add(value.getTag() + " " + event.getStep() + " " + number);
                }
            }
        }
        return scalars;
    }

    /** Reads a record: length, its checksum, the bytes, their checksum. */
    private static byte[] record(ByteBuffer bytes) {
        byte[] length = new byte[8];
        bytes.get(length);
        assertEquals(masked(length), bytes.getInt());
        byte[] record = new byte
                [(int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong()];
        bytes.get(record);
        assertEquals(masked(record), bytes.getInt());
        return record;
    }

    private static int masked(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return Integer.rotateRight((int) checksum.getValue(), 15) + 0xa282ead8;
    }
}
