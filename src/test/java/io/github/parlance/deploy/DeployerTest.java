package io.github.parlance.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.config.SpecReader;
import io.github.parlance.deploy.Deployer.RunningModel;
import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelDeployment.Role;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.event.ModelKey;
import io.github.parlance.event.TableReading;
import io.github.parlance.serve.ModelFacts;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.DecodingSpec;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.Lease;
import io.github.parlance.translate.ModelVersions;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployerTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");
    private static final LanguagePair EN_FR = LanguagePair.parse("en-fr");
    private static final LanguagePair EN_DE = LanguagePair.parse("en-de");
    private static final LanguagePair ES_EN = LanguagePair.parse("es-en");
    private static final String ROUTE = "{ from: en, to: es, model: many }";
    private static final Map<String, List<LanguagePair>> PAIRS =
            Map.of("many", List.of(EN_ES, EN_FR), "one", List.of(EN_DE), "back", List.of(ES_EN));

    private final FakeModelSource source = new FakeModelSource();
    private final RecordingObserver observer = new RecordingObserver();

    @TempDir
    Path folder;

    @Test
    void aModelOfSeveralPairsIsLoadedOnceForAllItsRoutes() throws IOException {
        Deployer deployer = start(
                "{ from: en, to: es, model: many }, { from: en, to: de, model: one }, { from: en, to: fr, model: many }");

        assertEquals(List.of("many/1", "one/1"), source.opened);
        assertEquals(Set.of(EN_ES, EN_FR, EN_DE), deployer.models().pairs());
        assertEquals("many/1", deployer.models().choose(EN_FR, "k").toString());
        deployer.close();
        assertEquals(Set.of("many/1", "one/1"), Set.copyOf(source.closed));
    }

    @Test
    void aModelIsLoadedForEachDecodingOfItsRoutes() throws IOException {
        Deployer deployer = start("{ from: en, to: es, model: many, decoding: { beam: 1 } },"
                + " { from: en, to: fr, model: many, decoding: { beam: 4 } }");
        assertEquals(List.of("many/1 beam 1", "many/1 beam 4"), source.opened);

        deploy(deployer, "many", version("many/2"));

        assertEquals(List.of("many/1 beam 1", "many/1 beam 4"), source.closed);
        assertEquals("many/2", deployer.models().choose(EN_FR, "k").toString());
    }

    @Test
    void aPivotRouteUsesTheModelsThatAreLoadedAlready() throws IOException {
        Deployer deployer = start(
                "{ from: es, to: fr, pivot: en }, { from: es, to: en, model: back }, { from: en, to: fr, model: many }");
        LanguagePair pivoted = LanguagePair.parse("es-fr");

        assertEquals(List.of("back/1", "many/1"), source.opened);
        assertEquals("back/1,many/1", deployer.models().choose(pivoted, "k").toString());
        deploy(deployer, "back", version("back/2"));
        assertEquals("back/2,many/1", deployer.models().choose(pivoted, "k").toString());
    }

    @Test
    void aRouteWhoseModelDoesNotTranslateItsPairIsReportedAndLoadedModelsAreClosed() {
        IllegalArgumentException failure = assertThrows(
                IllegalArgumentException.class,
                () -> start("{ from: en, to: es, model: many }, { from: en, to: fr, model: one }"));

        assertEquals("the route en-fr has model one, but version 1 translates [en-de]", failure.getMessage());
        assertEquals(Set.of("many/1", "one/1"), Set.copyOf(source.closed));
    }

    @Test
    void aDeploymentReplacesAVersionWhichFinishesItsBatchesFirst() throws IOException {
        Deployer deployer = start("{ from: en, to: es, model: many }");
        Lease before = deployer.models().lease(EN_ES, "k", ModelVersions.NONE);

        deploy(deployer, "many", version("many/2"));
        Lease after = deployer.models().lease(EN_ES, "k", ModelVersions.parse("many/1"));

        assertEquals("2", after.translator().provenance(EN_ES).version());
        assertEquals(List.of(), source.closed);
        before.release();
        assertEquals(List.of("many/1"), source.closed);
        assertEquals(List.of("many: 1", "many: 2"), observer.deployed);
    }

    @Test
    void aCanaryGetsItsShareOfTheKeysAndTheOtherVersionKeepsRunning() throws IOException {
        Deployer deployer = start("{ from: en, to: es, model: many }");
        Translator first = deployer.models()
                .lease(EN_ES, "k", ModelVersions.parse("many/1"))
                .translator();
        ModelDeployment canary =
                Rollout.canary(ModelDeployment.first(new ModelKey("many"), version("many/1")), version("many/2"), 20);

        deployer.apply(new TableReading.Put<>(canary));

        long share = IntStream.range(0, 5_000)
                .filter(i ->
                        deployer.models().choose(EN_ES, "key " + i).toString().equals("many/2"))
                .count();
        assertTrue(share > 850 && share < 1150, share + " of 5,000");
        assertSame(
                first,
                deployer.models()
                        .lease(EN_ES, "k", ModelVersions.parse("many/1"))
                        .translator());
        assertEquals(List.of("many/1", "many/2"), source.opened);
        deployer.apply(new TableReading.Put<>(Rollout.back(canary)));
        assertEquals(List.of("many/2"), source.closed);
        assertEquals("many/1", deployer.models().choose(EN_ES, "key 1").toString());
    }

    @Test
    void aShadowIsComparedWithTheServingVersion() throws Exception {
        Deployer deployer = start("{ from: en, to: es, model: many }");
        ModelDeployment first = ModelDeployment.first(new ModelKey("many"), version("many/1"));
        Version shadow = new Version("2", "many/2", digest("many/2"), 100, Role.SHADOW, "");
        deployer.apply(new TableReading.Put<>(Rollout.shadow(first, shadow)));

        List<Translation> answers = deployer.models()
                .lease(EN_ES, "k", ModelVersions.NONE)
                .translator()
                .translate(EN_ES, List.of("same", "other 2"));
        while (deployer.comparisons().isEmpty()) {
            Thread.onSpinWait();
        }
        ShadowComparison shadowComparison = deployer.comparisons().get(0);

        assertEquals("other 1", ((Translation.Done) answers.get(1)).text());
        assertEquals(List.of("many/1", "many/2"), List.of(shadowComparison.serving(), shadowComparison.shadow()));
        assertEquals(List.of(2L, 1L), List.of(shadowComparison.sentences(), shadowComparison.equal()));
        assertTrue(
                shadowComparison.meanSimilarity() > 0.5 && shadowComparison.meanSimilarity() < 1,
                shadowComparison.toString());
        assertEquals(List.of(shadowComparison), observer.comparisons);
    }

    @Test
    void aVersionThatCannotBeLoadedIsRefusedAndTheCurrentOneKeepsRunning() throws IOException {
        Deployer deployer = start("{ from: en, to: es, model: many }");
        Version wrong = new Version("2", "many/2", digest("many/3"), 100, Role.SERVE, "");

        deploy(deployer, "many", wrong);
        deployer.apply(new TableReading.Put<>(Rollout.canary(
                ModelDeployment.first(new ModelKey("many"), version("many/2")), version("many/broken"), 5)));
        deploy(deployer, "many", version("one/7"));

        assertEquals("many/1", deployer.models().choose(EN_ES, "k").toString());
        assertEquals(
                List.of(
                        "many: many/2 has another digest",
                        "many: many/broken is broken",
                        "many: the route en-es has model many, but version 7 translates [en-de]"),
                observer.refused);
        assertEquals(List.of("many/2", "one/7"), source.closed);
        RunningModel status = deployer.status().get(0);
        assertEquals(
                List.of("1"), status.versions().stream().map(Version::version).toList());
        assertTrue(status.refused().orElseThrow().contains("version 7 translates"), status.toString());

        deploy(deployer, "many", version("many/2"));
        assertFalse(deployer.status().get(0).refused().isPresent());
    }

    @Test
    void startsWithTheDeploymentOrThePreviousOneIfThatIsBroken() throws IOException {
        ModelDeployment two = ModelDeployment.first(new ModelKey("many"), version("many/2"));
        ModelDeployment broken = Rollout.replace(two, version("many/broken"));

        assertEquals("many/2", start(ROUTE, two).models().choose(EN_ES, "k").toString());
        Deployer deployer = start(ROUTE, broken);

        assertEquals("many/2", deployer.models().choose(EN_ES, "k").toString());
        assertEquals(List.of("many: many/broken is broken"), observer.refused);
        assertThrows(
                IllegalArgumentException.class,
                () -> start(ROUTE, ModelDeployment.first(new ModelKey("many"), version("many/broken"))));
    }

    @Test
    void aRemovedDeploymentIsReplacedByTheNewestVersionInTheFolder() throws IOException {
        Deployer deployer = start(ROUTE, ModelDeployment.first(new ModelKey("many"), version("many/2")));

        deployer.apply(new TableReading.Removal<>(new ModelKey("many")));
        deployer.apply(new TableReading.Removal<>(new ModelKey("of another stream")));
        deployer.apply(new TableReading.Unreadable<>(Optional.of(new ModelKey("many")), "no JSON"));

        assertEquals("many/1", deployer.models().choose(EN_ES, "k").toString());
    }

    /** At the start no version serves yet, so that a low priority would only delay the start. */
    @Test
    void aLaterDeploymentIsLoadedByALowPriorityThread() throws IOException {
        Deployer deployer = start(ROUTE);
        assertEquals(List.of(Thread.currentThread().getName()), source.openedBy);

        deploy(deployer, "many", version("many/2"));

        assertEquals(List.of(Thread.currentThread().getName(), "parlance-loading"), source.openedBy);
        deployer.close();
    }

    @Test
    void withALimitModelsAreVerifiedAtStartAndLoadedWhenATextNeedsThem() throws IOException {
        Deployer deployer = startWith(
                1,
                "{ from: en, to: es, model: many }, { from: en, to: de, model: one }, { from: en, to: fr, model: many }");
        assertEquals(List.of("many/1", "one/1"), source.verified);
        assertEquals(List.of(), source.opened);
        assertEquals("many/1", deployer.models().choose(EN_FR, "k").toString());

        deployer.models().lease(EN_DE, "k", ModelVersions.NONE).release();
        deployer.models().lease(EN_FR, "k", ModelVersions.NONE).release();

        assertEquals(List.of("one/1", "many/1"), source.opened);
        assertEquals(List.of("one/1"), source.closed);
        assertEquals(
                List.of(Set.of("1"), Set.of()),
                deployer.status().stream().map(RunningModel::loaded).toList());
        assertEquals(
                List.of("verified many/1", "verified one/1", "loaded one/1", "evicted one/1", "loaded many/1"),
                observer.residents);
        deployer.close();
        assertEquals(List.of("one/1", "many/1"), source.closed);
    }

    @Test
    void withALimitADeploymentIsLoadedBeforeItIsAppliedThoughNoTextNeedsIt() throws IOException {
        Deployer deployer = startWith(1, "{ from: en, to: es, model: many }, { from: en, to: de, model: one }");
        deployer.models().lease(EN_DE, "k", ModelVersions.NONE).release();

        deploy(deployer, "many", version("many/2"));
        deploy(deployer, "many", version("many/broken"));

        assertEquals(List.of("one/1", "many/2"), source.opened);
        assertEquals(List.of("one/1", "many/2"), source.closed);
        assertEquals(List.of("many: many/broken is broken"), observer.refused);
        assertEquals("many/2", deployer.models().choose(EN_ES, "k").toString());
        deployer.models().lease(EN_DE, "k", ModelVersions.NONE).release();
        assertEquals(
                "2",
                deployer.models()
                        .lease(EN_ES, "k", ModelVersions.NONE)
                        .translator()
                        .provenance(EN_ES)
                        .version());
        deployer.close();
    }

    @Test
    void withALimitAFolderThatIsNotAModelFailsTheStart() {
        IllegalArgumentException failure = assertThrows(
                IllegalArgumentException.class,
                () -> startWith(
                        1,
                        "{ from: en, to: es, model: many }",
                        ModelDeployment.first(new ModelKey("many"), version("many/missing"))));

        assertEquals("many/missing is missing", failure.getMessage());
    }

    @Test
    void aShadowIsRefusedIfItsRouteThenNeedsMoreModelsThanAllowed() throws IOException {
        Deployer deployer = startWith(
                2,
                "{ from: es, to: fr, pivot: en }, { from: es, to: en, model: back }, { from: en, to: fr, model: many }");
        ModelDeployment shadow = Rollout.shadow(
                ModelDeployment.first(new ModelKey("many"), version("many/1")),
                new Version("2", "many/2", digest("many/2"), 100, Role.SHADOW, ""));

        deployer.apply(new TableReading.Put<>(shadow));

        assertEquals(
                List.of("many: the route es-fr needs 3 models at once with the deployment of many, and"
                        + " models.maxResident is 2; raise it, or deploy without a shadow"),
                observer.refused);
        assertEquals(List.of(), source.opened);
        deployer.close();
    }

    private Deployer startWith(int maxResident, String routes, ModelDeployment... deployed) throws IOException {
        return start(routes + "]\nmodels: { maxResident: " + maxResident + " }\n#", deployed);
    }

    private void deploy(Deployer deployer, String model, Version version) {
        deployer.apply(new TableReading.Put<>(ModelDeployment.first(new ModelKey(model), version)));
    }

    private Deployer start(String routes, ModelDeployment... deployed) throws IOException {
        Path file = Files.writeString(folder.resolve("t.yaml"), "applicationId: test\nroutes: [" + routes + "]\n");
        TopologySpec spec = SpecReader.read(file, TopologySpec.class, List.of());
        return Deployer.start(spec, source, List.of(deployed), observer);
    }

    private static Version version(String location) {
        String name = location.substring(location.indexOf('/') + 1);
        return new Version(name, location, digest(location), 100, Role.SERVE, "");
    }

    private static String digest(String location) {
        return "sha256:" + String.format("%064x", location.hashCode() & 0xffffffffL);
    }

    /** A source of every version of every model, except those named broken; version 1 is the newest. */
    private static final class FakeModelSource implements ModelSource {
        private final List<String> opened = new ArrayList<>();
        private final List<String> verified = new ArrayList<>();
        private final List<String> openedBy = new ArrayList<>();
        private final List<String> closed = new ArrayList<>();

        @Override
        public Version newest(String model) {
            return version(model + "/1");
        }

        @Override
        public ModelFacts facts(Version version, DecodingSpec decodingSpec) {
            verified.add(version.location());
            if (version.location().endsWith("missing")) {
                throw new IllegalArgumentException(version.location() + " is missing");
            }
            String model = version.location().substring(0, version.location().indexOf('/'));
            return new ModelFacts(
                    Set.copyOf(PAIRS.get(model)), new Provenance(model, version.version(), version.digest(), 1, 0));
        }

        @Override
        public Translator open(Version version, DecodingSpec decodingSpec) {
            if (version.location().endsWith("broken")) {
                throw new IllegalArgumentException(version.location() + " is broken");
            }
            if (!version.digest().equals(digest(version.location()))) {
                throw new IllegalArgumentException(version.location() + " has another digest");
            }
            String name = version.location()
                    + decodingSpec.beam().map(beam -> " beam " + beam).orElse("");
            opened.add(name);
            openedBy.add(Thread.currentThread().getName());
            return new Loaded(name, version);
        }

        /** A translator that appends its version to some texts. */
        private final class Loaded implements Translator {
            private final String name;
            private final Version version;
            private final String model;

            Loaded(String name, Version version) {
                this.name = name;
                this.version = version;
                this.model = version.location().substring(0, version.location().indexOf('/'));
            }

            @Override
            public Set<LanguagePair> pairs() {
                return new LinkedHashSet<>(PAIRS.get(model));
            }

            @Override
            public Provenance provenance(LanguagePair pair) {
                return new Provenance(model, version.version(), version.digest(), 1, 0);
            }

            @Override
            public List<Translation> translate(LanguagePair pair, List<String> texts) {
                return texts.stream()
                        .<Translation>map(text -> new Translation.Done(
                                text.startsWith("other") ? "other " + version.version() : text, -1))
                        .toList();
            }

            @Override
            public void close() {
                closed.add(name);
            }
        }
    }

    /** An observer that records its calls. */
    private static final class RecordingObserver implements DeploymentObserver {
        private final List<String> deployed = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();
        private final List<String> residents = Collections.synchronizedList(new ArrayList<>());
        private final List<ShadowComparison> comparisons = new ArrayList<>();

        @Override
        public void deployed(String model, List<Version> versions) {
            deployed.add(model + ": " + versions.stream().map(Version::version).collect(Collectors.joining(", ")));
        }

        @Override
        public void refused(String model, String reason) {
            refused.add(model + ": " + reason);
        }

        @Override
        public void verified(String model, String version) {
            residents.add("verified " + model + "/" + version);
        }

        @Override
        public void loaded(String model, String version, Duration took) {
            residents.add("loaded " + model + "/" + version);
        }

        @Override
        public void evicted(String model, String version) {
            residents.add("evicted " + model + "/" + version);
        }

        @Override
        public void compared(ShadowComparison shadowComparison) {
            comparisons.add(shadowComparison);
        }
    }
}
