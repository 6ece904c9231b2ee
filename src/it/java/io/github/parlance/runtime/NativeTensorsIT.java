package io.github.parlance.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.bundle.ModelCopy;
import io.github.parlance.bundle.Shortlist;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.token.Vocabulary;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.types.TFloat32;

/** All tensors are released: the garbage collector does not manage native memory. */
class NativeTensorsIT {
    private static final Path MODEL = Path.of("models/en-es");
    private static final LanguagePair PAIR = new LanguagePair("en", "es");
    private static final List<String> SENTENCES = List.of(
            "Hello.", "Where is the nearest station?", "The old man found a red book in the garden, and he read it.");

    @Test
    void aTensorThatIsNotClosedIsCounted() {
        long before = Pointer.totalCount();
        try (TFloat32 tensor = TFloat32.scalarOf(1)) {
            assertTrue(Pointer.totalCount() > before, "a tensor of shape " + tensor.shape() + " was not counted");
        }
        assertEquals(before, Pointer.totalCount());
    }

    @Test
    void translationsCloseEveryTensor() {
        assertNothingStays(MODEL);
    }

    @Test
    void soDoThoseFromAShortlist(@TempDir Path folder) throws IOException {
        ModelBundle bundle = ModelBundle.open(MODEL);
        Path copy = folder.resolve("short/1");
        Shortlist shortlist = new Shortlist(
                IntStream.range(Vocabulary.EOS, 2_000).boxed().toList(),
                IntStream.range(0, bundle.vocabulary().size())
                        .mapToObj(List::of)
                        .toList());
        new ModelCopy(bundle, copy).write(shortlist::write);

        assertNothingStays(copy);
    }

    /** The next model reuses the memory; a leak would add the weights of a model each time. */
    @Test
    void modelsThatAreLetGoLeaveNoMemoryBehind() throws IOException {
        long weights =
                Files.size(ModelBundle.open(MODEL).directory().resolve("variables/variables.data-00000-of-00001"));
        loadAndLetGo(3);
        long tensors = Pointer.totalCount();
        long before = Pointer.physicalBytes();

        loadAndLetGo(8);

        long grown = Pointer.physicalBytes() - before;
        System.out.printf(
                "after 8 more models of %d MB were let go, the process has %d MB more%n", weights >> 20, grown >> 20);
        assertEquals(tensors, Pointer.totalCount());
        assertTrue(grown < 4 * weights, grown + " bytes more after 8 models of " + weights);
    }

    private static void loadAndLetGo(int times) {
        for (int i = 0; i < times; i++) {
            try (Translator translator = new ModelLoader().load(MODEL, Optional.empty())) {
                translator.translate(PAIR, SENTENCES);
            }
        }
    }

    private static void assertNothingStays(Path model) {
        try (Translator translator = new ModelLoader(1).load(model, Optional.empty())) {
            translator.translate(PAIR, SENTENCES);
            long before = Pointer.totalCount();
            for (int i = 0; i < 30; i++) {
                translator.translate(PAIR, SENTENCES.subList(0, 1 + i % SENTENCES.size()));
            }
            assertEquals(before, Pointer.totalCount());
        }
    }
}
