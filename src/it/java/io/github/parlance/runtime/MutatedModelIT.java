package io.github.parlance.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.bundle.Digests;
import io.github.parlance.bundle.InvalidBundleException;
import io.github.parlance.bundle.Manifest;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Randomly mutated model folders; {@code -Dmutations=N} sets their number. */
@Tag("soak")
class MutatedModelIT {
    private static final int MUTATIONS = Integer.getInteger("mutations", 200);
    /** Mutation that was once refused with an error that did not name the model. */
    private static final int LEAVES_A_WEIGHT_UNSET = 1037;

    private static final Path SHIPPED = Path.of("models/en-es/1");
    private static final List<String> CODE =
            List.of(ModelBundle.GRAPH, ModelBundle.VOCABULARY, "variables/variables.index", Manifest.FILE);

    @TempDir
    private Path parent;

    private Path folder;
    private Manifest manifest;

    @BeforeEach
    void copyTheModel() throws IOException {
        folder = Files.createDirectory(parent.resolve("1"));
        manifest = ModelBundle.open(SHIPPED).manifest();
        for (String file : manifest.files().keySet()) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.copy(SHIPPED.resolve(file), folder.resolve(file));
        }
        ModelBundle.write(folder, manifest);
    }

    @Test
    void aFolderOfWhichAFileWasChangedIsNotOpened() throws IOException {
        List<String> files = new ArrayList<>(manifest.files().keySet());
        for (int seed = 0; seed < MUTATIONS * 4 / 5; seed++) {
            Random random = random(seed);
            String file = files.get(random.nextInt(files.size()));
            byte[] whole = Files.readAllBytes(folder.resolve(file));
            byte[] mutated = mutated(whole, random);
            if (!Arrays.equals(whole, mutated)) {
                Files.write(folder.resolve(file), mutated);
                assertThrows(InvalidBundleException.class, () -> ModelBundle.open(folder), file + ", seed " + seed);
                Files.write(folder.resolve(file), whole);
            }
        }
        ModelBundle.open(folder);
    }

    /** An attacker can change a model and update its digests. */
    @Test
    void aChangedGraphWithADigestToMatchIsRefusedOrRuns() throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (int seed : seeds()) {
            Random random = random(seed);
            String file = CODE.get(random.nextInt(CODE.size()));
            byte[] whole = Files.readAllBytes(folder.resolve(file));
            Files.write(folder.resolve(file), mutated(whole, random));
            if (!file.equals(Manifest.FILE)) {
                ModelBundle.write(folder, signed());
            }
            counts.merge(outcome(seed), 1, Integer::sum);
            Files.write(folder.resolve(file), whole);
            ModelBundle.write(folder, manifest);
        }
        ModelBundle.write(folder, signed());
        assertEquals("ran", outcome(-1), "the model as it is");
        System.out.println(seeds().length + " changed models with digests to match: " + counts);
        assertTrue(counts.getOrDefault("refused", 0) > 0, counts.toString());
    }

    private static int[] seeds() {
        return IntStream.concat(IntStream.range(0, MUTATIONS / 5), IntStream.of(LEAVES_A_WEIGHT_UNSET))
                .distinct()
                .toArray();
    }

    private Manifest signed() throws IOException {
        Map<String, String> digests = Digests.ofDirectory(folder, Manifest.FILE);
        return manifest.copy(manifest.name(), manifest.version(), digests);
    }

    private String outcome(int seed) {
        try (Translator translator = new ModelLoader(1).load(folder, Optional.empty())) {
            translator.translate(translator.pairs().iterator().next(), List.of("Where is the station?"));
            return "ran";
        } catch (InvalidBundleException e) {
            return "refused";
        } catch (IllegalStateException e) {
            return "failed as it translated";
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static byte[] mutated(byte[] whole, Random random) {
        int at = random.nextInt(whole.length);
        int count = 1 + random.nextInt(Math.min(64, whole.length - at));
        return switch (random.nextInt(6)) {
            case 0 -> flipped(whole, at, 1 << random.nextInt(8));
            case 1 -> Arrays.copyOf(whole, at);
            case 2 -> spliced(whole, at, at + count, new byte[0]);
            case 3 -> spliced(whole, at, at, random(count, random));
            case 4 -> spliced(whole, at, at + count, random(count, random));
            default -> spliced(whole, at, at, Arrays.copyOfRange(whole, at, at + count));
        };
    }

    private static byte[] flipped(byte[] whole, int at, int bit) {
        byte[] mutated = whole.clone();
        mutated[at] ^= (byte) bit;
        return mutated;
    }

    /** Spreads the seeds, since adjacent seeds give similar first values. */
    private static Random random(int seed) {
        return new Random(seed * 0x9E37_79B9_7F4A_7C15L);
    }

    private static byte[] random(int count, Random random) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Returns the bytes with a range replaced by others. */
    private static byte[] spliced(byte[] whole, int from, int to, byte[] others) {
        byte[] mutated = new byte[whole.length - (to - from) + others.length];
        System.arraycopy(whole, 0, mutated, 0, from);
        System.arraycopy(others, 0, mutated, from, others.length);
        System.arraycopy(whole, to, mutated, from + others.length, whole.length - to);
        return mutated;
    }
}
