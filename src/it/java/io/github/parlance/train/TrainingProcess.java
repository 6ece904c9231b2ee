package io.github.parlance.train;

import io.github.parlance.model.Precision;
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

    /** The losses of the steps up to the end, or to a number of them. */
    Map<Integer, Double> stepsUntil(int count) {
        Map<Integer, Double> losses = new TreeMap<>();
        try {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null && losses.size() < count; line = lines.readLine()) {
                String[] step = line.split(" ");
                losses.put(Integer.valueOf(step[0]), Double.valueOf(step[1]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return losses;
    }

    /** Whether it was still there to be killed. */
    boolean kill() throws InterruptedException {
        boolean alive = process.isAlive();
        process.destroyForcibly();
        process.waitFor();
        return alive;
    }

    public static void main(String[] args) throws IOException {
        TrainingSpec spec = new TinySpec(Path.of(args[0]), args[1])
                .steps(Integer.parseInt(args[2]))
                .build();
        TrainingObserver losses = new TrainingObserver() {
            @Override
            public void stepped(Step step) {
                System.out.println(step.step() + " " + step.loss());
            }
        };
        new Trainer(spec, losses, Precision.FLOAT32, 2).train();
    }
}
