package io.github.parlance.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.config.SpecReader;
import io.github.parlance.deploy.Deployer;
import io.github.parlance.deploy.DeploymentObserver;
import io.github.parlance.deploy.ModelFolders;
import io.github.parlance.eval.Chrf;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.Lease;
import io.github.parlance.translate.ModelVersions;
import io.github.parlance.translate.Translation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs {@code topology/round-trip.yaml} with the shipped models. */
class RoundTripIT {
    private static final List<String> SENTENCES = List.of(
            "Where is the station?",
            "My sister works in a small hospital.",
            "The meeting begins at nine o'clock tomorrow.",
            "We have not received your letter yet.",
            "She opened the window because it was hot.");

    private static Deployer deployer;

    @BeforeAll
    static void load() {
        TopologySpec spec = SpecReader.read(Path.of("topology", "round-trip.yaml"), TopologySpec.class);
        ModelFolders folders = new ModelFolders(Path.of("models"), new ModelLoader(2)::load);
        deployer = Deployer.start(spec, folders, List.of(), DeploymentObserver.NONE);
    }

    @AfterAll
    static void close() {
        deployer.close();
    }

    @Test
    void whatGoesThereAndBackSaysNearlyTheSame() {
        List<String> spanish = translated("en-es", SENTENCES);
        List<String> back = translated("es-en", spanish);

        double likeness = new Chrf()
                .score(back, SENTENCES.stream().map(List::of).toList())
                .value();

        System.out.println("round trip: chrF2 " + likeness + " " + spanish + " " + back);
        assertTrue(likeness > 60, likeness + ": " + back);
    }

    @Test
    void spanishBecomesFrenchAndGermanByWayOfEnglish() {
        List<String> french = translated("es-fr", List.of("¿Dónde está la estación?"));
        List<String> german = translated("es-de", List.of("¿Dónde está la estación?"));

        System.out.println("by way of English: " + french + " " + german);
        assertTrue(french.get(0).contains("gare"), french.toString());
        assertTrue(german.get(0).contains("Bahnhof"), german.toString());
        assertEquals(
                "es-en/1,en-es-fr-de/1",
                deployer.models().choose(LanguagePair.parse("es-fr"), "k").toString());
    }

    private static List<String> translated(String pair, List<String> texts) {
        LanguagePair languages = LanguagePair.parse(pair);
        Lease lease = deployer.models().lease(languages, "k", ModelVersions.NONE);
        try {
            return lease.translator().translate(languages, texts).stream()
                    .map(each -> each.<String>fold(Translation.Done::text, refused -> refused.detail()))
                    .toList();
        } finally {
            lease.release();
        }
    }
}
