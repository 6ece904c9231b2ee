package io.github.parlance.stream;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.StoreNames;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.Models;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Node;

/**
 * A topology as boxes and arrows, in the order in which Kafka Streams describes it; sources and sinks are merged
 * with their topics.
 */
record TopologyGraph(List<TopologyNode> boxes, List<Edge> arrows) {
    static final String MODEL = "model";
    static final String DEPLOYED = "deployed";

    /** Kind of a box. */
    enum Kind {
        TOPIC,
        PROCESSOR,
        STORE,
        MODEL
    }

    /**
     * A box.
     *
     * @param name name of the node or store
     * @param detail external name, such as the topic or the model; may be empty
     */
    record TopologyNode(String name, Kind kind, String detail) {}

    /**
     * An arrow along which records flow.
     *
     * @param bothWays whether the target is a store or model that the source node uses
     */
    record Edge(String from, String to, boolean bothWays) {}

    static TopologyGraph of(TopologySpec spec) {
        TopologyGraph topologyGraph = new TopologyGraph(new ArrayList<>(), new ArrayList<>());
        TopologyDescription topology = describe(spec);
        topology.globalStores().forEach(topologyGraph::add);
        topology.subtopologies().stream()
                .flatMap(subtopology -> subtopology.nodes().stream())
                .sorted((a, b) -> Integer.compare(
                        a.predecessors().size(), b.predecessors().size()))
                .forEach(topologyGraph::add);
        topologyGraph.arrows.add(new Edge(StoreNames.MEMORY, TranslationTopology.TRANSLATE, false));
        topologyGraph.arrows.add(new Edge(StoreNames.GLOSSARY, TranslationTopology.TRANSLATE, false));
        topologyGraph.boxes.add(new TopologyNode(MODEL, Kind.MODEL, models(spec)));
        topologyGraph.arrows.add(new Edge(TranslationTopology.TRANSLATE, MODEL, true));
        topologyGraph.boxes.add(
                new TopologyNode(DEPLOYED, Kind.TOPIC, spec.topics().models().name()));
        topologyGraph.arrows.add(new Edge(DEPLOYED, MODEL, false));
        return topologyGraph;
    }

    private void add(TopologyDescription.GlobalStore global) {
        add(global.source());
        boxes.add(new TopologyNode(global.processor().name(), Kind.PROCESSOR, ""));
        for (String store : global.processor().stores()) {
            boxes.add(new TopologyNode(store, Kind.STORE, "on all instances"));
            arrows.add(new Edge(global.processor().name(), store, false));
        }
    }

    private void add(Node node) {
        if (node instanceof TopologyDescription.Source source) {
            boxes.add(new TopologyNode(node.name(), Kind.TOPIC, String.join(", ", source.topicSet())));
        } else if (node instanceof TopologyDescription.Sink sink) {
            boxes.add(new TopologyNode(node.name(), Kind.TOPIC, topic(sink)));
        } else if (node instanceof TopologyDescription.Processor processor) {
            boxes.add(new TopologyNode(node.name(), Kind.PROCESSOR, ""));
            // The offsets that are read are no part of the flow.
            processor.stores().stream()
                    .filter(store -> !store.equals(StoreNames.POSITIONS))
                    .sorted()
                    .forEach(store -> addStore(node, store));
        }
        node.successors().stream()
                .map(Node::name)
                .sorted()
                .forEach(successor -> arrows.add(new Edge(node.name(), successor, false)));
    }

    private void addStore(Node node, String store) {
        boxes.add(new TopologyNode(store, Kind.STORE, "changelogged"));
        arrows.add(new Edge(node.name(), store, true));
    }

    /** Returns the topic of a sink; a name with a placeholder if it depends on the record. */
    private static String topic(TopologyDescription.Sink sink) {
        return Optional.ofNullable(sink.topic())
                .orElseGet(() -> sink.topicNameExtractor().toString());
    }

    private static String models(TopologySpec spec) {
        return spec.routes().stream()
                .flatMap(route -> route.model().stream())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static TopologyDescription describe(TopologySpec spec) {
        Translator unloaded = new Unloaded(Set.copyOf(LanguageRoutes.of(spec).pairs()));
        return TranslationTopology.of(
                        spec, Models.of(unloaded), Runnable::run, () -> Instant.EPOCH, StreamObserver.NONE)
                .describe();
    }

    /** A stand-in for the models; a picture translates nothing. */
    private record Unloaded(Set<LanguagePair> pairs) implements Translator {
        @Override
        public Provenance provenance(LanguagePair pair) {
            throw new UnsupportedOperationException("a picture has no models");
        }

        @Override
        public List<Translation> translate(LanguagePair pair, List<String> texts) {
            throw new UnsupportedOperationException("a picture has no models");
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
