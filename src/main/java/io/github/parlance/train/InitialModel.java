package io.github.parlance.train;

import io.github.parlance.bundle.Manifest;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.model.ArchitectureSpec;
import io.github.parlance.model.GraphAllowlist;
import io.github.parlance.model.Transformer;
import io.github.parlance.model.weights.Parameters;
import io.github.parlance.spec.Default;
import io.github.parlance.token.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/**
 * A model whose weights a training starts from. The network may have more layers than the model: the added ones initially pass on their
 * input, because the output weights of their sub-layers are zero, so that the training starts with the quality of the model (Chen et al.
 * 2016, Net2Net). The vocabularies may have more control tokens.
 *
 * @param source vocabulary of the source
 * @param target vocabulary of the target; the same object unless the network has two tables
 */
record InitialModel(ModelBundle bundle, GrownVocabulary source, GrownVocabulary target) {
    private static final Pattern ENDS_SUB_LAYER = Pattern.compile(".*\\.(output|narrow)\\.(weights|bias)");
    /** Parameters with a row per target token. Any other that grows has one per source token. */
    private static final Set<String> BY_TARGET_TOKEN = Set.of("embedding", "output_embedding", "output.bias");

    private static final String ABSENT = "absent";

    /**
     * Prepares a model to start from.
     *
     * @param controlTokens control tokens of the training; missing ones are added to the vocabularies
     * @throws IllegalArgumentException if the model has another architecture, or weights in int8
     */
    static InitialModel of(ModelBundle bundle, ArchitectureSpec architecture, List<String> controlTokens) {
        bundle.requireFloats();
        requireSame(bundle, architecture);
        Vocabulary target = bundle.vocabulary();
        Vocabulary source = bundle.sourceVocabulary();
        if (source == target) {
            GrownVocabulary both = new GrownVocabulary(target, target.with(controlTokens));
            return new InitialModel(bundle, both, both);
        }
        if (source.specials().containsAll(controlTokens) && target.specials().containsAll(controlTokens)) {
            return new InitialModel(bundle, new GrownVocabulary(source, source), new GrownVocabulary(target, target));
        }
        // Slots must have the same ids on both sides, so that both get the control tokens of the other.
        return new InitialModel(
                bundle,
                new GrownVocabulary(source, source.with(target.specials()).with(controlTokens)),
                new GrownVocabulary(target, target.with(source.specials()).with(controlTokens)));
    }

    Vocabularies vocabularies() {
        return new Vocabularies(source.grown(), target.grown());
    }

    private static void requireSame(ModelBundle bundle, ArchitectureSpec architecture) {
        Map<String, String> own = flat(bundle.manifest().architecture(), architecture);
        Map<String, String> asked = flat(BundleExporter.architecture(architecture), architecture);
        Set<String> growing = mayGrow(architecture);
        Set<String> keys = new TreeSet<>(own.keySet());
        keys.addAll(asked.keySet());
        List<String> differing = keys.stream()
                .filter(key ->
                        !fits(own.getOrDefault(key, ABSENT), asked.getOrDefault(key, ABSENT), growing.contains(key)))
                .map(key -> key + " is " + own.getOrDefault(key, ABSENT) + " there and "
                        + asked.getOrDefault(key, ABSENT) + " here")
                .toList();
        if (!differing.isEmpty()) {
            throw new IllegalArgumentException("initFrom " + bundle.directory() + " has another architecture: "
                    + String.join(", ", differing) + "; use the same architecture, or a deeper one for a pre-norm"
                    + " Transformer");
        }
    }

    private static boolean fits(String own, String asked, boolean mayGrow) {
        return own.equalsIgnoreCase(asked)
                || mayGrow
                        && !own.equals(ABSENT)
                        && !asked.equals(ABSENT)
                        && Integer.parseInt(own) <= Integer.parseInt(asked);
    }

    /**
     * Returns the settings that may be larger than those of the model. No weight depends on {@code maxLength}. Layers can only be added if
     * they can pass on their input, which a post-norm layer or an SSRU cannot.
     */
    private static Set<String> mayGrow(ArchitectureSpec architecture) {
        Set<String> keys = new HashSet<>(Set.of("maxLength"));
        if (architecture instanceof Transformer transformer && transformer.norm() == Transformer.Norm.PRE) {
            keys.add("encoderLayers");
            if (transformer.decoder() == Transformer.CausalLayerType.ATTENTION) {
                keys.add("decoderLayers");
            }
        }
        return keys;
    }

    /** Returns the settings of both levels in one map; settings that an older model lacks have their default. */
    private static Map<String, String> flat(Map<String, Object> architecture, ArchitectureSpec like) {
        Map<String, String> flat = new TreeMap<>();
        for (RecordComponent component : like.getClass().getRecordComponents()) {
            Optional.ofNullable(component.getAnnotation(Default.class))
                    .ifPresent(fallback -> flat.put(component.getName(), fallback.value()));
        }
        architecture.forEach((kind, sizes) -> {
            flat.put("architecture", kind);
            ((Map<?, ?>) sizes).forEach((key, value) -> flat.put(String.valueOf(key), String.valueOf(value)));
        });
        return flat;
    }

    /** Returns the entry for the manifest of a model trained from a model. */
    static Manifest.Origin origin(ModelBundle bundle) {
        Manifest manifest = bundle.manifest();
        return new Manifest.Origin(manifest.name(), manifest.version(), bundle.digest());
    }

    /**
     * Assigns the weights of the model, one at a time, to parameters that have the initial values of the training. Those that the model
     * lacks keep them, but for the output weights of added layers, which become zero.
     *
     * @param session session of the training
     * @throws IllegalArgumentException if the model has parameters that the training lacks
     */
    void assignTo(Parameters parameters, Session session) {
        requireSafe();
        try (SavedModelBundle loaded =
                SavedModelBundle.load(bundle.directory().toString(), SavedModelBundle.DEFAULT_TAG)) {
            requireAll(loaded, parameters);
            for (Parameters.Parameter parameter : parameters.all()) {
                if (isIn(loaded, parameter.name())) {
                    float[] values = read(loaded, parameter.name());
                    parameter.assign(
                            session, values.length == parameter.size() ? values : grown(parameter, values, session));
                } else if (ENDS_SUB_LAYER.matcher(parameter.name()).matches()) {
                    parameter.assign(session, new float[parameter.size()]);
                }
            }
        }
    }

    private static boolean isIn(SavedModelBundle loaded, String parameter) {
        return loaded.graph().operation(Parameters.readName(parameter)) != null;
    }

    private static float[] read(SavedModelBundle loaded, String parameter) {
        try (Result result =
                loaded.session().runner().fetch(Parameters.readName(parameter)).run()) {
            TFloat32 tensor = (TFloat32) result.get(0);
            float[] values = new float[(int) tensor.size()];
            tensor.copyTo(DataBuffers.of(values));
            return values;
        }
    }

    /**
     * Inserts rows for the added control tokens. In a model of another program they resemble those of its pieces, whose distribution may
     * be far from that of a new training.
     */
    private float[] grown(Parameters.Parameter parameter, float[] values, Session session) {
        GrownVocabulary vocabulary = BY_TARGET_TOKEN.contains(parameter.name()) ? target : source;
        float[] drawn = parameter.read(session);
        return vocabulary.with(
                values,
                bundle.manifest().imported().isEmpty()
                        ? vocabulary.drawn(drawn)
                        : vocabulary.resembling(values, drawn));
    }

    private void requireSafe() {
        Path graph = bundle.directory().resolve(ModelBundle.GRAPH);
        try {
            GraphAllowlist.check(graph);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + graph + ": " + e.getMessage(), e);
        }
    }

    private void requireAll(SavedModelBundle loaded, Parameters parameters) {
        List<String> known = new ArrayList<>();
        loaded.graph().operations().forEachRemaining(operation -> {
            if (operation.name().endsWith(Parameters.readName(""))) {
                known.add(operation.name());
            }
        });
        long found = parameters.all().stream()
                .filter(each -> isIn(loaded, each.name()))
                .count();
        if (known.isEmpty() || found < known.size()) {
            throw new IllegalArgumentException("initFrom " + bundle.directory() + " has the parameters " + known
                    + ", of which this training knows " + found + "; it was exported by another program");
        }
    }
}
