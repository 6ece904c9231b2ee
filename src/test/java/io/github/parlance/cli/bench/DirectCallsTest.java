package io.github.parlance.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.bench.EchoTranslator;
import io.github.parlance.bench.Latencies;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Lease;
import io.github.parlance.translate.ModelVersions;
import io.github.parlance.translate.Models;
import io.github.parlance.translate.Translator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DirectCallsTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");

    private final CountingModels models = new CountingModels(new EchoTranslator(Set.of(EN_ES)));

    @Test
    void theModelIsLeasedWhileItIsMeasuredAndGivenBackThen() {
        try (DirectCalls calls = new DirectCalls(models, EN_ES, 1)) {
            double rate = calls.rate(List.of("one", "two"));
            Latencies latencies = calls.latencies(List.of("one", "two", "three"));

            assertTrue(rate > 0);
            assertEquals(3, latencies.count());
            assertEquals(1, models.leased);
        }

        assertEquals(0, models.leased);
    }

    private static final class CountingModels implements Models {
        private final Translator translator;
        private int leased;

        CountingModels(Translator translator) {
            this.translator = translator;
        }

        @Override
        public Set<LanguagePair> pairs() {
            return translator.pairs();
        }

        @Override
        public ModelVersions choose(LanguagePair pair, String key) {
            return ModelVersions.NONE;
        }

        @Override
        public Lease lease(LanguagePair pair, String key, ModelVersions version) {
            leased++;
            return new Lease() {
                @Override
                public Translator translator() {
                    return translator;
                }

                @Override
                public void release() {
                    leased--;
                }
            };
        }
    }
}
