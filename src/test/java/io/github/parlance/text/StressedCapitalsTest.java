package io.github.parlance.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StressedCapitalsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Do NOT open the door. | Do not open the door.",
                "en | You MUST pay, and you CANNOT wait. | You must pay, and you cannot wait.",
                "en | This is VERY important! | This is very important!",
                "en | We DON\u2019T sell it. | We don\u2019t sell it.",
                "en | NEVER touch it. NO dogs here. | Never touch it. No dogs here.",
                "es | La puerta NO se abre. | La puerta no se abre.",
                "es | Esto es MUY caro y NUNCA llega. | Esto es muy caro y nunca llega.",
                "es | Est\u00E1 ahora AQU\u00CD con nosotros. | Est\u00E1 ahora aqu\u00ED con nosotros.",
            })
    void aWordOfStressIsInLowerCaseForTheModel(String language, String text, String expected) {
        assertEquals(expected, StressedCapitals.forModel(text, StressedCapitals.find(text, language)));
        assertEquals(text.length(), expected.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The US and the UN are here.",
                "WHO said so: the IT team, OK?",
                "She watched TV at 5 PM in LA.",
                "DO NOT OPEN THE DOOR",
                "I am here.",
                "Set NOT_NULL and MY-KEY now.",
                "Press {NOT} or <NOT> please.",
                "He reads the NEW YORK TIMES daily.",
                "NASA and IBM made it.",
                "A B and C",
            })
    void acronymsAndNamesStay(String text) {
        assertEquals(List.of(), StressedCapitals.find(text, "en"));
    }

    @Test
    void namesTheWordsAndKnowsNoWordsOfOtherLanguages() {
        assertEquals(List.of(new Segment(3, 6)), StressedCapitals.find("Do NOT go.", "en-US"));
        assertEquals(List.of(), StressedCapitals.find("Do NOT go.", "fi"));
    }
}
