package io.github.parlance.deploy;

import io.github.parlance.bundle.InvalidBundleException;
import io.github.parlance.bundle.Manifest;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.event.ModelDeployment.Role;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.serve.ModelFacts;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.DecodingSpec;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The folder of all models, with a subfolder per model and in it one per version, such as {@code en-es/3}. */
public final class ModelFolders implements ModelSource {
    private static final int FULL_WEIGHT = 100;
    private static final String CARD = "README.md";
    private static final int MAX_CARD_BYTES = 256 * 1024;

    private final Path root;
    private final BiFunction<Path, Optional<SearchSpec>, Translator> loader;
    private final Supplier<Optional<String>> engine;

    /** Versions that were verified just now, so that a start computes the digests of each only once. */
    private final Map<String, Verified> verified = new ConcurrentHashMap<>();

    private record Verified(String digest, Set<LanguagePair> pairs, Manifest manifest) {
        static Verified of(ModelBundle bundle) {
            return new Verified(bundle.digest(), bundle.prefixes().keySet(), bundle.manifest());
        }
    }

    /** @param loader loads the model in a folder; an empty {@link SearchSpec} means that of the model */
    public ModelFolders(Path root, BiFunction<Path, Optional<SearchSpec>, Translator> loader) {
        this(root, loader, Optional::empty);
    }

    /** @param engine returns the name of the engine with which the loader's models translate; empty if unknown */
    public ModelFolders(
            Path root, BiFunction<Path, Optional<SearchSpec>, Translator> loader, Supplier<Optional<String>> engine) {
        this.root = root;
        this.loader = loader;
        this.engine = engine;
    }

    /** Returns the version with the highest number in the folder of the model. */
    @Override
    public Version newest(String model) {
        ModelBundle bundle = ModelBundle.open(root.resolve(model));
        verified.put(location(bundle.directory()), Verified.of(bundle));
        return described(bundle);
    }

    /**
     * Returns the version with the highest number except a given one; empty if no other exists.
     *
     * @param location folder of the excluded version
     */
    public Optional<Version> newestExcept(String model, String location) {
        return ModelBundle.versions(root.resolve(model)).stream()
                .filter(folder -> !location(folder).equals(location))
                .findFirst()
                .map(folder -> described(ModelBundle.open(folder)));
    }

    /**
     * Returns the version in a folder, under the name in its manifest.
     *
     * @param location path below the folder of all models
     * @throws IllegalArgumentException if the location is outside the folder of all models
     * @throws InvalidBundleException if the folder does not contain a complete model
     */
    public Version at(String location) {
        return described(ModelBundle.open(folder(location)));
    }

    /** Returns the names of a model's versions, highest number first; empty if the model has no folder. */
    public List<String> versions(String model) {
        Path folder = folder(model);
        return Files.isDirectory(folder)
                ? ModelBundle.versions(folder).stream()
                        .map(version -> version.getFileName().toString())
                        .toList()
                : List.of();
    }

    /**
     * Returns the model card of a version, in Markdown; empty if it is missing, unreadable or larger than 256 KiB.
     *
     * @throws IllegalArgumentException if the location is outside the folder of all models
     */
    public Optional<String> card(String location) {
        Path card = folder(location + "/" + CARD);
        try {
            return Files.isRegularFile(card) && Files.size(card) <= MAX_CARD_BYTES
                    ? Optional.of(new String(Files.readAllBytes(card), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Version described(ModelBundle bundle) {
        return new Version(
                bundle.manifest().version(),
                location(bundle.directory()),
                bundle.digest(),
                FULL_WEIGHT,
                Role.SERVE,
                "");
    }

    private String location(Path folder) {
        return root.toAbsolutePath()
                .normalize()
                .relativize(folder.toAbsolutePath().normalize())
                .toString()
                .replace('\\', '/');
    }

    @Override
    public ModelFacts facts(Version version, DecodingSpec decodingSpec) {
        Path folder = folder(version.location());
        Verified found = Optional.ofNullable(verified.remove(version.location()))
                .orElseGet(() -> Verified.of(ModelBundle.open(folder)));
        requireDigest(found.digest(), version, folder);
        Manifest manifest = found.manifest();
        SearchSpec search = search(manifest, decodingSpec).orElse(manifest.decoding());
        Provenance provenance = new Provenance(
                manifest.name(), manifest.version(), found.digest(), search.beam(), search.lengthPenalty());
        return new ModelFacts(found.pairs(), engine.get().map(provenance::by).orElse(provenance));
    }

    @Override
    public Translator open(Version version, DecodingSpec decodingSpec) {
        Path folder = folder(version.location());
        ModelBundle bundle = ModelBundle.open(folder);
        requireDigest(bundle.digest(), version, folder);
        Translator translator = loader.apply(folder, search(bundle.manifest(), decodingSpec));
        try {
            // The files may have changed between the check and the load.
            translator
                    .pairs()
                    .forEach(pair -> requireDigest(translator.provenance(pair).digest(), version, folder));
            return translator;
        } catch (RuntimeException e) {
            translator.close();
            throw e;
        }
    }

    private static void requireDigest(String found, Version version, Path folder) {
        if (!found.equals(version.digest())) {
            throw new InvalidBundleException(
                    folder, "has digest " + found + "; the deployment says " + version.digest());
        }
    }

    /** Resolves a location. Locations come from a topic, which must not name folders outside the folder of all models. */
    private Path folder(String location) {
        try {
            Path folder = root.resolve(location).normalize();
            boolean inside = !Path.of(location).isAbsolute()
                    && folder.startsWith(root.normalize())
                    && (!Files.exists(folder) || folder.toRealPath().startsWith(root.toRealPath()));
            if (inside) {
                return folder;
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("location " + location + " is not a valid path: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("location " + location + " cannot be accessed: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(
                "location " + location + " is outside " + root + "; give a folder below it, such as en-es/3");
    }

    private static Optional<SearchSpec> search(Manifest manifest, DecodingSpec decodingSpec) {
        if (decodingSpec.isLeftOut()) {
            return Optional.empty();
        }
        SearchSpec own = manifest.decoding();
        return Optional.of(new SearchSpec(
                decodingSpec.beam().orElse(own.beam()),
                decodingSpec.lengthPenalty().orElse(own.lengthPenalty())));
    }
}
