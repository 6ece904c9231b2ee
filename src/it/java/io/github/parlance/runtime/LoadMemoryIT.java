package io.github.parlance.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.bundle.ModelBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Memory of a process that loads a model of the size of OPUS-MT's: 74 million parameters, a vocabulary of 58,101 pieces. */
@Tag("system")
@EnabledOnOs(OS.LINUX)
class LoadMemoryIT {
    /** Resident mebibytes. A process with all weights as constants took 6,382. */
    private static final double PEAK = 1_700;
    /** Weights in floats are 0.41 GiB, with the output layer's transpose; the Java heap is not shrunk at once. */
    private static final double RESIDENT = 1_500;

    private static final double INT8_PEAK = 1_100;

    @TempDir
    private Path folder;

    @Test
    void aModelOf74MillionParametersIsServedWithAHeapOfOneGibibyte() throws Exception {
        Path model = folder.resolve("random/1");
        RandomModel.OPUS_MT.write(model);
        Map<String, Double> floats = served(model);
        assertTrue(floats.get("peak") < PEAK && floats.get("resident") < RESIDENT, floats::toString);

        Path int8 = folder.resolve("int8/1");
        new Quantizer(ModelBundle.open(model)).quantize(int8, List.of("a few words", "and more"));
        Map<String, Double> narrow = served(int8);
        assertTrue(narrow.get("peak") < INT8_PEAK && narrow.get("peak") < floats.get("peak"), narrow::toString);
    }

    private static Map<String, Double> served(Path model) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServingProbe.class.getName(),
                        model.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (Stream<String> lines = process.inputReader(StandardCharsets.UTF_8).lines()) {
            Map<String, Double> figures = lines.map(line -> line.split(" "))
                    .filter(line -> line.length == 2)
                    .collect(Collectors.toMap(line -> line[0], line -> Double.valueOf(line[1])));
            assertEquals(0, process.waitFor(), figures::toString);
            return figures;
        } finally {
            process.destroyForcibly();
        }
    }
}
