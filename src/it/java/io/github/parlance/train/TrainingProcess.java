package io.github.parlance.train;

import io.github.parlance.model.weights.Precision;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A training in a process of its own, which can be killed. */
final class TrainingProcess {
    private final Process process;

    private TrainingProcess(Process process) {
        this.process = process;
    }

    static TrainingProcess start(Path folder, TrainingSpec spec) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrainingProcess.class.getName(),
                        folder.toString(),
                        spec.work().getFileName().toString(),
                        String.valueOf(spec.steps()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new TrainingProcess(process);
    }

    /**
     * Lets it train to the end, or kills it after a number of steps.
     *
     * @param count number of steps after which it is killed; the outcome includes steps it makes before it dies
     */
    Outcome killAfter(int count) throws InterruptedException {
        Map<Integer, Double> losses = new TreeMap<>();
        boolean killed = false;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] step = line.split(" ");
                losses.put(Integer.valueOf(step[0]), Double.valueOf(step[1]));
                if (losses.size() == count) {
                    killed = process.isAlive();
                    process.toHandle().destroyForcibly();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process.waitFor();
        return new Outcome(losses, killed);
    }

    /**
     * The outcome of the process.
     *
     * @param losses loss of each step it made
     * @param killed true if it was still alive when it was killed
     */
    record Outcome(Map<Integer, Double> losses, boolean killed) {}

    public static void main(String[] args) throws IOException {
        TrainingSpec spec = new TinySpec(Path.of(args[0]), args[1])
                .steps(Integer.parseInt(args[2]))
                .build();
        TrainingObserver losses = new TrainingObserver() {
            @Override
            public void stepped(Step step) {
                // One write, so that no kill leaves half a line.
                System.out.print(step.step() + " " + step.loss() + "\n");
                System.out.flush();
            }
        };
        new Trainer(spec, losses, Precision.FLOAT32, 2).train();
    }
}
