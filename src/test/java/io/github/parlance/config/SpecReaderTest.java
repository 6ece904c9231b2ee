package io.github.parlance.config;

import static io.github.parlance.spec.Requirement.require;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.parlance.decode.SearchSpec;
import io.github.parlance.spec.Default;
import io.github.parlance.text.LanguagePair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecReaderTest {
    @TempDir
    Path folder;

    enum Color {
        RED,
        DARK_BLUE
    }

    sealed interface Search {
        record Greedy() implements Search {}

        record Beam(@Default("4") int width, @Default("0.6") double lengthPenalty) implements Search {
            public Beam {
                require(width > 0, "width is %s; give 1 or more", width);
            }
        }
    }

    record Topic(String name, @Default("6") int partitions) {
        Topic {
            require(partitions > 0, "partitions is %s; give 1 or more", partitions);
        }
    }

    record Everything(
            String name,
            @Default("{name: fallback, partitions: 2}") Topic topic,
            @Default("[]") List<Topic> more,
            @Default("20ms") Duration pause,
            Optional<Path> data,
            @Default("red") Color color,
            @Default("greedy") Search search,
            @Default("true") boolean shuffle,
            @Default("7") long seed,
            Optional<LanguagePair> pair,
            @Default("{}") Map<String, Double> weights) {}

    @Test
    void theDefaultsOfARecordAreThoseOfItsComponents() {
        assertEquals(new SearchSpec(4, 0.6), SpecReader.defaults(SearchSpec.class));
    }

    @Test
    void fillsWhatIsLeftOutFromTheDefaults() {
        Everything read = read("name: only");

        assertEquals(
                new Everything(
                        "only",
                        new Topic("fallback", 2),
                        List.of(),
                        Duration.ofMillis(20),
                        Optional.empty(),
                        Color.RED,
                        new Search.Greedy(),
                        true,
                        7,
                        Optional.empty(),
                        Map.of()),
                read);
    }

    @Test
    void bindsEveryKindOfComponent() {
        Everything read = read(
                """
                name: 12
                topic: { name: mine }
                more:
                  - name: a
                  - { name: b, partitions: 1 }
                pause: 3s
                data: corpus/train.txt
                color: dark_blue
                search: { beam: { width: 8 } }
                shuffle: false
                seed: 1234567890123
                pair: en-es
                weights: { x: 0.5 }
                """);

        assertEquals(
                new Everything(
                        "12",
                        new Topic("mine", 2),
                        List.of(new Topic("a", 6), new Topic("b", 1)),
                        Duration.ofSeconds(3),
                        Optional.of(folder.resolve("corpus/train.txt")),
                        Color.DARK_BLUE,
                        new Search.Beam(8, 0.6),
                        false,
                        1234567890123L,
                        Optional.of(new LanguagePair("en", "es")),
                        Map.of("x", 0.5)),
                read);
    }

    @Test
    void reportsEveryProblemWithLinePathAndWhatIsAllowed() {
        List<String> problems = problems(
                """
                topic: { nam: mine, partitions: many }
                more:
                  - name: a
                    partitions: 0
                  - partitions: 1
                pause: 20
                color: green
                search: { beam: { width: -1 } }
                shuffle: yes
                seed:
                pair: english
                colour: red
                """);

        assertEquals(
                List.of(
                        "12 colour is not a known key; allowed here: name, topic, more, pause, data, color, search,"
                                + " shuffle, seed, pair, weights",
                        "1 name is missing; give it a value",
                        "1 topic.nam is not a known key; allowed here: name, partitions",
                        "1 topic.partitions is \"many\"; give a whole number, such as 4",
                        "4 more[0].partitions is 0; give 1 or more",
                        "5 more[1].name is missing; give it a value",
                        "6 pause is \"20\"; give a whole number with ms, s, m, h or d, such as 20ms",
                        "7 color is \"green\"; give one of dark_blue, red",
                        "8 search.beam.width is -1; give 1 or more",
                        "9 shuffle is \"yes\"; give true or false",
                        "10 seed is empty; give a whole number, such as 4",
                        "11 pair: \"english\" is not a language pair; give two BCP 47 tags, such as en-es or en-US/es-MX"),
                problems);
    }

    @Test
    void namesTheCasesOfAChoice() {
        assertEquals(
                List.of("2 search is \"sampling\"; give one of greedy, beam"), problems("name: x\nsearch: sampling"));
        assertEquals(
                List.of("2 search is greedy, beam; give one of greedy, beam"),
                problems("name: x\nsearch: { greedy: {}, beam: {} }"));
    }

    @Test
    void rejectsAKeyGivenTwice() {
        assertEquals(List.of("2 name is given twice; give it only once"), problems("name: a\nname: b"));
    }

    @Test
    void rejectsWhatIsNoYaml() {
        List<String> problems = problems("name: [a\ntopic: b: c");

        assertEquals(1, problems.size());
        assertEquals("2 this is not YAML: ", problems.get(0).substring(0, "2 this is not YAML: ".length()));
    }

    @Test
    void rejectsAFileThatIsNotThere() {
        Path file = folder.resolve("absent.yaml");

        InvalidSpecException e =
                assertThrows(InvalidSpecException.class, () -> SpecReader.read(file, Everything.class));

        assertEquals(file + ":1 there is no such file; give the path of a YAML file", e.getMessage());
    }

    @Test
    void rejectsAnEmptyFile() {
        assertEquals(
                List.of(
                        "1 the file is empty; give a mapping with name, topic, more, pause, data, color, search, shuffle,"
                                + " seed, pair, weights"),
                problems(""));
    }

    @Test
    void laysOverridesOverTheFile() {
        Everything read = read(
                "name: x\nmore: [{ name: a }, { name: b }]",
                "name=y",
                "topic.partitions=9",
                "more[1].name=c",
                "more[2].name=d",
                "search={ beam: { width: 2 } }",
                "data=here.txt");

        assertEquals("y", read.name());
        assertEquals(new Topic("fallback", 9), read.topic());
        assertEquals(List.of(new Topic("a", 6), new Topic("c", 6), new Topic("d", 6)), read.more());
        assertEquals(new Search.Beam(2, 0.6), read.search());
        assertEquals(Optional.of(Path.of("here.txt")), read.data());
    }

    @Test
    void reportsAnOverrideAsItWasGiven() {
        assertEquals(
                List.of("--set topic.partitions=none topic.partitions is \"none\"; give a whole number, such as 4"),
                problems("name: x", "topic.partitions=none"));
        assertEquals(
                List.of("--set pause is not an assignment; give key.path=value, such as batching.maxWait=5ms"),
                problems("name: x", "pause"));
        assertEquals(
                List.of("--set more[4].name=a skips an index; the list has 0 elements, so the next index is [0]"),
                problems("name: x", "more[4].name=a"));
    }

    private Everything read(String yaml, String... overrides) {
        return SpecReader.read(write(yaml), Everything.class, List.of(overrides));
    }

    /** Returns the problems without the name of the file. */
    private List<String> problems(String yaml, String... overrides) {
        Path file = write(yaml);
        InvalidSpecException e = assertThrows(
                InvalidSpecException.class, () -> SpecReader.read(file, Everything.class, List.of(overrides)));
        return e.problems().stream().map(p -> p.replace(file + ":", "")).toList();
    }

    private Path write(String yaml) {
        try {
            return Files.writeString(folder.resolve("spec.yaml"), yaml);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
