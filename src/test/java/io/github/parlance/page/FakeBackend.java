package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.config.SpecReader;
import io.github.parlance.dlq.ReplayReport;
import io.github.parlance.event.Correction;
import io.github.parlance.event.CorrectionKey;
import io.github.parlance.event.GlossaryEntry;
import io.github.parlance.event.GlossaryKey;
import io.github.parlance.event.MemoryEntry;
import io.github.parlance.event.MemoryKey;
import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelDeployment.Role;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.event.ModelKey;
import io.github.parlance.event.Table;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.event.Verdict;
import io.github.parlance.http.Json;
import io.github.parlance.kafka.ClusterException;
import io.github.parlance.kafka.ExitCode;
import io.github.parlance.learn.LearnedVersions;
import io.github.parlance.topology.TopologySpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A backend of the page in memory, which records what it receives. */
final class FakeBackend {
    final List<TranslationRequested> sent = new CopyOnWriteArrayList<>();
    final List<Optional<String>> keys = new CopyOnWriteArrayList<>();
    final FakeTable<MemoryKey, MemoryEntry> memory = new FakeTable<>();
    final FakeTable<GlossaryKey, GlossaryEntry> glossary = new FakeTable<>();
    final FakeTable<CorrectionKey, Correction> corrections = new FakeTable<>();
    final FakeTable<CorrectionKey, Verdict> verdicts = new FakeTable<>();
    final List<DeadLetterView> letters = new ArrayList<>();
    final List<Set<String>> sentAgain = new CopyOnWriteArrayList<>();
    final List<String> changes = new CopyOnWriteArrayList<>();
    volatile boolean brokersAreGone;

    /** A table in memory. */
    static final class FakeTable<K extends Table.Key, E extends Table.Entry<K>> implements TableView<K, E> {
        private final Map<K, E> all = new LinkedHashMap<>();

        @Override
        public synchronized List<E> entries() {
            return List.copyOf(all.values());
        }

        @Override
        public synchronized boolean contains(K key) {
            return all.containsKey(key);
        }

        @Override
        public synchronized void put(E entry) {
            all.remove(entry.key());
            all.put(entry.key(), entry);
        }

        @Override
        public synchronized void remove(K key) {
            all.remove(key);
        }
    }

    PageRoutes.Backend of(PageHub hub, LearningState learning, Path models, TestClock clock) {
        return new PageRoutes.Backend(
                new AboutResources(
                        SpecReader.read(Path.of("topology", "translation.yaml"), TopologySpec.class), "1.2.3"),
                hub,
                this::send,
                new Models(),
                new PageTables(memory, glossary, corrections, verdicts),
                new LearningResource(List.of(new LearnedVersions(models, "en-es")), verdicts, learning),
                new Box(),
                clock);
    }

    private void send(Optional<String> key, TranslationRequested request) {
        if (brokersAreGone) {
            throw new ClusterException(ExitCode.BROKER_UNREACHABLE, "no broker answers at kafka:9092");
        }
        keys.add(key);
        sent.add(request);
    }

    private final class Models implements ModelAdmin {
        @Override
        public ObjectNode status() {
            ObjectNode status = Json.object();
            status.putArray("models").addObject().put("model", "en-es");
            return status;
        }

        @Override
        public ModelDeployment deploy(String model, String version) {
            changes.add("deploy " + model + " " + version);
            if (version.equals("9")) {
                throw new IllegalArgumentException("models/en-es/9 has no manifest.json");
            }
            return deployment(model, version);
        }

        @Override
        public ModelDeployment rollBack(String model) {
            changes.add("roll back " + model);
            return deployment(model, "1");
        }

        private ModelDeployment deployment(String model, String version) {
            return ModelDeployment.first(
                    new ModelKey(model),
                    new Version(version, model + "/" + version, "sha256:" + "a".repeat(64), 100, Role.SERVE, ""));
        }
    }

    private final class Box implements DeadLetterAdmin {
        @Override
        public List<DeadLetterView> newest(int most) {
            return letters.stream().limit(most).toList();
        }

        @Override
        public ReplayReport sendAgain(Set<String> positions) {
            sentAgain.add(positions);
            return new ReplayReport(positions.size(), 1, 0);
        }
    }
}
