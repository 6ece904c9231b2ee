package io.github.parlance.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CarriersTest {
    private final Carriers carriers = Carriers.read();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "fi", "pl", "cs", "ru", "uk", "zh", "ja", "el",
                "xx", "zh-Hans", "pt-BR"
            })
    void everyLanguageHasSentencesWithANameOrTwo(String language) {
        List<Carrier> all = carriers.of(language);

        assertEquals(Carriers.COUNT, all.size());
        assertEquals(Carriers.COUNT, all.stream().distinct().count());
        for (Carrier carrier : all) {
            assertTrue(carrier.names().size() == 1 || carrier.names().size() == 2, carrier::template);
            assertTrue(!carrier.parts().isEmpty(), carrier::template);
        }
        assertTrue(all.stream().anyMatch(each -> each.names().size() == 2));
    }

    @Test
    void aLanguageWithoutSentencesHasNamesOfItsDaysAndMonths() {
        assertNotEquals(carriers.of("el"), carriers.of("xx"));
        assertTrue(carriers.of("el").get(0).plain().codePoints().anyMatch(each -> each >= 0x370 && each < 0x400));
    }

    @Test
    void aCarrierHasFourForms() {
        Carrier carrier = new Carrier("[Ann] and [Bob] sing.");

        assertEquals("Ann and Bob sing.", carrier.plain());
        assertEquals("\uFDD0 and \uFDD1 sing.", carrier.slotted());
        assertEquals("\uFDD0Ann\uFDD1 and Bob sing.", carrier.marked());
        assertEquals(List.of("and", "sing."), carrier.parts());
    }
}
