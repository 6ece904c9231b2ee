package io.github.parlance.runtime;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.decode.BeamSearch;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.decode.SequenceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A process that serves a model and prints, one figure a line, seconds until it is loaded and has translated, resident
 * mebibytes, and, for given batch sizes, tokens per second of greedy search with 20 source and 20 target tokens.
 */
final class ServingProbe {
    private static final int LENGTH = 20;
    private static final int FIRST_PIECE = 300;
    private static final long NANOS = 1_000_000_000;

    private ServingProbe() {}

    /** @param arguments a version folder, then seconds for each size, then batch sizes */
    public static void main(String[] arguments) throws IOException {
        long start = System.nanoTime();
        ModelBundle bundle = ModelBundle.open(Path.of(arguments[0]));
        try (ServingModel model = SavedModelLoader.load(bundle)) {
            print("loaded", seconds(start));
            new BeamSearch(model, new SearchSpec(4, 1.0))
                    .search(List.of(IntStream.range(300, 310).toArray()));
            print("translated", seconds(start));
            System.gc();
            print("resident", mebibytes("VmRSS:"));
            print("peak", mebibytes("VmHWM:"));
            SplittableRandom random = new SplittableRandom(3);
            for (int i = 2; i < arguments.length; i++) {
                int batch = Integer.parseInt(arguments[i]);
                print(
                        "batch" + batch,
                        speed(
                                model,
                                batch,
                                Double.parseDouble(arguments[1]),
                                bundle.vocabulary().size(),
                                random));
            }
            print("residentAfter", mebibytes("VmRSS:"));
        }
    }

    private static void print(String name, double figure) {
        System.out.printf(Locale.ROOT, "%s %.3f%n", name, figure);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / (double) NANOS;
    }

    private static double mebibytes(String line) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(each -> each.startsWith(line))
                .mapToDouble(each -> Double.parseDouble(each.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** Returns the tokens per second of the fastest call, after one that is not counted. */
    private static double speed(
            ServingModel model, int batch, double seconds, int vocabulary, SplittableRandom random) {
        int[] rows = IntStream.range(0, batch).toArray();
        double best = 0;
        long begin = System.nanoTime();
        for (int call = 0; call < 2 || seconds(begin) < seconds; call++) {
            List<int[]> sources = IntStream.range(0, batch)
                    .mapToObj(i -> random.ints(LENGTH, FIRST_PIECE, vocabulary).toArray())
                    .toList();
            long start = System.nanoTime();
            try (SequenceModel.Decoding decoding = model.begin(sources)) {
                for (int step = 0; step < LENGTH; step++) {
                    int[] tokens = random.ints(batch, FIRST_PIECE, vocabulary).toArray();
                    decoding.advance(rows, 1, rows, tokens, 1);
                }
            }
            best = call == 0 ? 0 : Math.max(best, batch * LENGTH / seconds(start));
        }
        return best;
    }
}
