package io.github.parlance.cli;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.stream.TopologySpec;
import io.github.parlance.stream.TopologySpec.Route;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.PivotTranslator;
import io.github.parlance.translate.RoutedTranslator;
import io.github.parlance.translate.Translator;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the stream is, and the models it runs. */
final class StreamOptions {
    @Mixin
    private TopologyOptions topology = new TopologyOptions();

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Folder the routes' models are in; models unless given.")
    private Path models = TopologyOptions.HOME.resolve("models");

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Batches a model works on at once; as many as there are cores unless given.")
    private int threads = Runtime.getRuntime().availableProcessors();

    TopologySpec topology() {
        return topology.topology();
    }

    Path topologyFile() {
        return topology.file();
    }

    /** Of a model that a route names. */
    Path folder(String model) {
        return models.resolve(model);
    }

    Path topologyFolder() {
        return topology.file().toAbsolutePath().getParent();
    }

    /** A translator for every route; routes with the same model and search share one. */
    Translator load(TopologySpec spec) {
        return load(spec, new ModelLoader(threads)::load);
    }

    /**
     * The same.
     *
     * @param loader loads a folder, to be searched in a way of its own or as the model says
     */
    Translator load(TopologySpec spec, BiFunction<Path, Optional<SearchSpec>, Translator> loader) {
        Map<Loaded, Translator> loaded = new LinkedHashMap<>();
        Map<LanguagePair, Translator> byPair = new LinkedHashMap<>();
        try {
            for (Route route : spec.routes()) {
                route.model().ifPresent(model -> {
                    Path folder = folder(model);
                    Translator translator = loaded.computeIfAbsent(
                            new Loaded(folder, route.decoding()),
                            key -> loader.apply(folder, search(folder, route.decoding())));
                    requireServed(route, model, translator);
                    byPair.put(route.pair(), translator);
                });
            }
            byPair.putAll(pivots(spec, byPair));
            return new RoutedTranslator(byPair);
        } catch (RuntimeException e) {
            loaded.values().forEach(Translator::close);
            throw e;
        }
    }

    /**
     * A translator for each route that goes by way of a third language.
     *
     * @param direct those of the other routes
     */
    private static Map<LanguagePair, Translator> pivots(TopologySpec spec, Map<LanguagePair, Translator> direct) {
        Map<LanguagePair, Translator> pivots = new LinkedHashMap<>();
        for (Route route : spec.routes()) {
            route.pivot()
                    .ifPresent(pivot -> pivots.put(
                            route.pair(),
                            new PivotTranslator(
                                    route.pair(),
                                    pivot,
                                    direct.get(route.legs().get(0)),
                                    direct.get(route.legs().get(1)))));
        }
        return pivots;
    }

    /** A model with a way to search it. */
    private record Loaded(Path folder, TopologySpec.Decoding decoding) {}

    private void requireServed(Route route, String model, Translator translator) {
        if (!translator.pairs().contains(route.pair())) {
            throw new IllegalArgumentException(topology.file() + ": the route " + route.pair() + " has model " + model
                    + ", which translates " + translator.pairs());
        }
    }

    private static Optional<SearchSpec> search(Path folder, TopologySpec.Decoding decoding) {
        if (decoding.isLeftOut()) {
            return Optional.empty();
        }
        SearchSpec own = ModelBundle.open(folder).manifest().decoding();
        return Optional.of(new SearchSpec(
                decoding.beam().orElse(own.beam()), decoding.lengthPenalty().orElse(own.lengthPenalty())));
    }
}
