package io.github.parlance.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.parlance.batch.BatchingSpec;
import io.github.parlance.config.InvalidSpecException;
import io.github.parlance.config.SpecReader;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.CacheSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologySpecTest {
    private static final Path SHIPPED = Path.of("topology", "translation.yaml");
    private static final TopologySpec DEFAULTS = new TopologySpec(
            "parlance",
            Guarantee.EXACTLY_ONCE_V2,
            new Topics(
                    new TopicSpec("parlance.translation.requests.v1", 6),
                    new TopicSpec("parlance.translation.results.v1", 6),
                    new TopicSpec("parlance.translation.dlq.v1", 1),
                    new TopicSpec("parlance.translation.memory.v1", 1),
                    new TopicSpec("parlance.translation.glossary.v1", 1),
                    new TopicSpec("parlance.translation.models.v1", 1),
                    new TopicSpec("parlance.translation.corrections.v1", 1),
                    new TopicSpec("parlance.translation.verdicts.v1", 1),
                    new TopicSpec("parlance.translation.review.v1", 1)),
            List.of(new Route("en", "es", "en-es", new DecodingSpec(Optional.of(4), Optional.empty()))),
            new BatchingSpec(64, 768, Duration.ZERO, Optional.empty(), 2_000, 3, Duration.ofMillis(100)),
            new CacheSpec(4_000_000),
            Limits.DEFAULT,
            1,
            0);

    @TempDir
    Path folder;

    @Test
    void isShippedWithItsDefaultsWrittenOut() {
        assertEquals(DEFAULTS, SpecReader.read(SHIPPED, TopologySpec.class));
    }

    @Test
    void needsNoMoreThanANameAndARoute() throws IOException {
        Path file = Files.writeString(
                folder.resolve("least.yaml"),
                """
                applicationId: parlance
                routes:
                  - { from: EN, to: es, model: en-es, decoding: { beam: 4 } }
                """);

        assertEquals(DEFAULTS, SpecReader.read(file, TopologySpec.class));
    }

    @Test
    void saysWhatIsWrongWithEachField() throws IOException {
        Path file = Files.writeString(
                folder.resolve("wrong.yaml"),
                """
                applicationId: parlance
                guarantee: exactly_once
                topics:
                  requests: { partitions: 0 }
                  results: { name: "no spaces" }
                routes:
                  - { from: e n, to: es, model: en-es }
                  - { from: es, to: es, model: en-es }
                  - { from: en, to: es, model: en-es, decoding: { beam: 0, lengthPenalty: 1 } }
                batching: { maxSentences: 0 }
                """);

        InvalidSpecException e =
                assertThrows(InvalidSpecException.class, () -> SpecReader.read(file, TopologySpec.class));

        assertEquals(
                List.of(
                        ":2 guarantee is \"exactly_once\"; give one of at_least_once, exactly_once_v2",
                        ":4 topics.requests.partitions is 0; give a positive count, such as 6",
                        ":5 topics.results.name is \"no spaces\"; give letters, digits, dot, hyphen and underscore",
                        ":7 routes[0].from is \"e n\", which is not a language tag; give a BCP 47 tag, such as en or es-MX",
                        ":8 routes[1].to is \"es\", as from is; give another language",
                        ":9 routes[2].decoding.beam is 0; give 1 to 64, such as 4",
                        ":10 batching.maxSentences is 0; give a positive count, such as 64"),
                e.problems().stream()
                        .map(p -> p.substring(file.toString().length()))
                        .toList());
    }

    @Test
    void aLengthPenaltyThatTheSearchDoesNotTakeIsReportedWithFileAndLine() throws IOException {
        Path file = Files.writeString(
                folder.resolve("penalty.yaml"),
                """
                applicationId: parlance
                routes:
                  - { from: en, to: es, model: en-es, decoding: { lengthPenalty: 2 } }
                  - { from: en, to: fr, model: en-fr, decoding: { lengthPenalty: 5 } }
                """);

        InvalidSpecException e =
                assertThrows(InvalidSpecException.class, () -> SpecReader.read(file, TopologySpec.class));

        assertEquals(file + ":4 routes[1].decoding.lengthPenalty is 5.0; give 0 to 2, such as 0.6", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new SearchSpec(4, 5));
    }

    @Test
    void theModelsInMemoryAreLimitedOnlyIfANumberIsGiven() throws IOException {
        Path file = Files.writeString(
                folder.resolve("few.yaml"),
                """
                applicationId: parlance
                routes:
                  - { from: en, to: es, model: en-es }
                models: { maxResident: 3 }
                """);

        assertEquals(
                Optional.of(3),
                SpecReader.read(file, TopologySpec.class).models().maxResident());
        assertEquals(Optional.empty(), DEFAULTS.models().maxResident());
    }

    @Test
    void aNumberOfModelsBelowOneIsReported() throws IOException {
        assertEquals(
                ":8 models.maxResident is 0; give a positive count, or leave it out to load all models",
                withMaxResident(0, "en-de"));
    }

    @Test
    void fewerModelsThanAPivotRouteNeedsAreReported() throws IOException {
        assertEquals(
                ":7 models.maxResident is 1; give 2 or more, for the route fr-de by way of en needs 2 models at once",
                withMaxResident(1, "en-de"));
        assertEquals("", withMaxResident(2, "en-de"));
        assertEquals("", withMaxResident(1, "fr-en"));
    }

    /** Returns the problem of a topology whose pivot route has models {@code fr-en} and this one; empty if there is none. */
    private String withMaxResident(int count, String second) throws IOException {
        Path file = Files.writeString(
                folder.resolve("pivot.yaml"),
                """
                applicationId: parlance
                routes:
                  - { from: fr, to: en, model: fr-en }
                  - { from: en, to: de, model: %s }
                  - { from: fr, to: de, pivot: en }
                # The models of a pivot are needed together.
                models:
                  maxResident: %s
                """
                        .formatted(second, count));
        try {
            SpecReader.read(file, TopologySpec.class);
            return "";
        } catch (InvalidSpecException e) {
            return e.getMessage().substring(file.toString().length());
        }
    }

    @Test
    void allowsOneRouteAPairAndOneNameATopic() throws IOException {
        Path file = Files.writeString(
                folder.resolve("twice.yaml"),
                """
                applicationId: parlance
                topics: { dlq: { name: parlance.translation.results.v1 } }
                routes:
                  - { from: en, to: es, model: a }
                  - { from: en, to: es, model: b }
                """);

        InvalidSpecException e =
                assertThrows(InvalidSpecException.class, () -> SpecReader.read(file, TopologySpec.class));

        assertEquals(
                List.of(":2 topics.dlq.name is \"parlance.translation.results.v1\" again; give a name of its own"),
                e.problems().stream()
                        .map(p -> p.substring(file.toString().length()))
                        .toList());
        InvalidSpecException routes = assertThrows(
                InvalidSpecException.class,
                () -> SpecReader.read(file, TopologySpec.class, List.of("topics.dlq.name=dlq")));
        assertEquals(file + ":3 routes has en-es twice; give one model a pair", routes.getMessage());
    }

    @Test
    void takesARouteByWayOfALanguageThatHasRoutesToAndFro() throws IOException {
        TopologySpec spec = pivoting(
                "{ from: fr, to: en, model: a }, { from: en, to: de, model: b }," + " { from: FR, to: de, pivot: EN }");

        Route pivoted = spec.routes().get(2);
        assertEquals(Optional.of("en"), pivoted.pivot());
        assertEquals(Optional.empty(), pivoted.model());
        assertEquals(
                List.of("fr-en", "en-de"),
                pivoted.legs().stream().map(LanguagePair::toString).toList());
    }

    @Test
    void saysWhatIsWrongWithAPivot() {
        assertPivotRefused(
                "{ from: fr, to: de, pivot: en }, { from: fr, to: en, model: a }",
                "routes has fr-de by way of en, but no en-de; add that route, with a model");
        assertPivotRefused(
                "{ from: en, to: de, model: b }, { from: fr, to: de, pivot: en }",
                "routes has fr-de by way of en, but no fr-en; add that route, with a model");
        assertPivotRefused(
                "{ from: fr, to: it, model: a }, { from: it, to: en, model: a }, { from: fr, to: en, pivot: it },"
                        + " { from: en, to: de, model: b }, { from: fr, to: de, pivot: en }",
                "routes has fr-de by way of en, but fr-en has a pivot itself; give fr-en a model");
        assertPivotRefused(
                "{ from: fr, to: de }",
                "routes[0].model is missing; give a folder below models/, such as en-es, or a pivot");
        assertPivotRefused(
                "{ from: fr, to: de, model: a, pivot: en }",
                "routes[0].pivot is \"en\" beside a model; give one of the two");
        assertPivotRefused(
                "{ from: fr, to: de, pivot: de }",
                "routes[0].pivot is \"de\", as from or to is; give a language between");
        assertPivotRefused(
                "{ from: fr, to: de, pivot: e n }",
                "routes[0].pivot is \"e n\", which is not a language tag; give a BCP 47 tag, such as en or es-MX");
        assertPivotRefused(
                "{ from: fr, to: de, pivot: en, decoding: { beam: 2 } }",
                "routes[0].decoding is set beside a pivot; set it where the models are, on the routes to the pivot and"
                        + " from it");
    }

    private void assertPivotRefused(String routes, String message) {
        InvalidSpecException e = assertThrows(InvalidSpecException.class, () -> pivoting(routes));
        assertEquals(folder.resolve("pivot.yaml") + ":2 " + message, e.getMessage());
    }

    private TopologySpec pivoting(String routes) throws IOException {
        Path file =
                Files.writeString(folder.resolve("pivot.yaml"), "applicationId: parlance\nroutes: [" + routes + "]\n");
        return SpecReader.read(file, TopologySpec.class);
    }

    @Test
    void knowsTheTopicsOfResultsByTargetLanguage() throws IOException {
        TopologySpec spec = byTarget("results-{target}");

        assertEquals(List.of(new TopicSpec("results-es", 2), new TopicSpec("results-pt-BR", 2)), spec.resultTopics());
        assertEquals(
                List.of(
                        "parlance.translation.requests.v1",
                        "results-es",
                        "results-pt-BR",
                        "parlance.translation.dlq.v1",
                        "parlance.translation.memory.v1",
                        "parlance.translation.glossary.v1",
                        "parlance.translation.models.v1",
                        "parlance.translation.corrections.v1",
                        "parlance.translation.verdicts.v1"),
                spec.allTopics().stream().map(TopicSpec::name).toList());
    }

    @Test
    void refusesNamesThatAreNoneForATargetLanguage() {
        String longest = "r".repeat(192);

        assertEquals(
                "topics.results.name is \"results.{lang}\"; give letters, digits, dot, hyphen and underscore",
                refusal("results.{lang}"));
        assertEquals("topics.results.name is \"..\"; give letters, digits, dot, hyphen and underscore", refusal(".."));
        assertEquals(
                "topics.results.name becomes \"dlq-es\" for es; give a name that no other topic has, of at most 200"
                        + " characters",
                refusal("dlq-{target}", "topics.dlq.name=dlq-es"));
        assertEquals(
                "topics.results.name becomes \"" + longest + "pt-BR-x-long\" for pt-BR-x-long; give a name that no"
                        + " other topic has, of at most 200 characters",
                refusal(longest + "{target}", "routes[1].to=pt-BR-x-long"));
        assertEquals(
                "topics.dlq.name is \"dlq.{target}\"; only results.name may hold {target}",
                refusal("results", "topics.dlq.name=dlq.{target}"));
    }

    private String refusal(String results, String... overrides) {
        InvalidSpecException e = assertThrows(InvalidSpecException.class, () -> byTarget(results, overrides));
        return e.getMessage().replaceAll("^.* (?=topics\\.\\w+\\.name (is|becomes))", "");
    }

    private TopologySpec byTarget(String results, String... overrides) throws IOException {
        Path file = Files.writeString(
                folder.resolve("by-target.yaml"),
                """
                applicationId: parlance
                topics: { results: { name: "%s", partitions: 2 } }
                routes:
                  - { from: en, to: es, model: a }
                  - { from: en, to: pt-br, model: b }
                  - { from: de, to: es, model: c }
                """
                        .formatted(results));
        return SpecReader.read(file, TopologySpec.class, List.of(overrides));
    }
}
