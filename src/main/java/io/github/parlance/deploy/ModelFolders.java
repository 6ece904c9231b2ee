package io.github.parlance.deploy;

import io.github.parlance.bundle.BrokenBundleException;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.event.ModelDeployment.Role;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.stream.Decoding;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The folder that has all models, each version in a folder of its own. */
public final class ModelFolders implements ModelSource {
    private static final int WHOLE = 100;
    private static final String CARD = "README.md";
    private static final int LARGEST_CARD = 256 * 1024;

    private final Path root;
    private final BiFunction<Path, Optional<SearchSpec>, Translator> loader;

    /** @param loader loads a folder, to be searched in a way of its own or as the model says */
    public ModelFolders(Path root, BiFunction<Path, Optional<SearchSpec>, Translator> loader) {
        this.root = root;
        this.loader = loader;
    }

    /** The one with the highest number, below the folder of the model's name. */
    @Override
    public Version newest(String model) {
        return described(ModelBundle.open(root.resolve(model)));
    }

    /**
     * The one with the highest number, but for one that has just been put there; empty if there is no other.
     *
     * @param location of that one
     */
    public Optional<Version> newestBesides(String model, String location) {
        return ModelBundle.versions(root.resolve(model)).stream()
                .filter(folder -> !location(folder).equals(location))
                .findFirst()
                .map(folder -> described(ModelBundle.open(folder)));
    }

    /**
     * A version as it stands in its folder, under the name its manifest gives.
     *
     * @param location below the folder of all models
     * @throws IllegalArgumentException if that leads out of it
     * @throws BrokenBundleException if the folder holds no whole model
     */
    public Version at(String location) {
        return described(ModelBundle.open(folder(location)));
    }

    /** Names of the versions that lie in a model's folder, the highest number first; none if there is no such folder. */
    public List<String> versions(String model) {
        Path folder = folder(model);
        return Files.isDirectory(folder)
                ? ModelBundle.versions(folder).stream()
                        .map(version -> version.getFileName().toString())
                        .toList()
                : List.of();
    }

    /**
     * What a version's card says, as Markdown; empty where there is none that can be read, or it is none for people to read.
     *
     * @throws IllegalArgumentException if the location leads out of the folder of all models
     */
    public Optional<String> card(String location) {
        Path card = folder(location + "/" + CARD);
        try {
            return Files.isRegularFile(card) && Files.size(card) <= LARGEST_CARD
                    ? Optional.of(new String(Files.readAllBytes(card), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Version described(ModelBundle bundle) {
        return new Version(
                bundle.manifest().version(), location(bundle.directory()), bundle.digest(), WHOLE, Role.SERVE, "");
    }

    private String location(Path folder) {
        return root.toAbsolutePath()
                .normalize()
                .relativize(folder.toAbsolutePath().normalize())
                .toString()
                .replace('\\', '/');
    }

    @Override
    public Translator open(Version version, Decoding decoding) {
        Path folder = folder(version.location());
        ModelBundle bundle = ModelBundle.open(folder);
        requireDigest(bundle.digest(), version, folder);
        Translator translator = loader.apply(folder, search(bundle, decoding));
        try {
            // What was looked at may have been changed before it was loaded.
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
            throw new BrokenBundleException(
                    folder, "has digest " + found + "; the deployment says " + version.digest());
        }
    }

    /** Locations come from a topic, and what is outside the folder is not the topic's to open. */
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
            throw new IllegalArgumentException("location " + location + " is no path: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("location " + location + " cannot be looked at: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(
                "location " + location + " leads out of " + root + "; give a folder below it, such as en-es/3");
    }

    private static Optional<SearchSpec> search(ModelBundle bundle, Decoding decoding) {
        if (decoding.isLeftOut()) {
            return Optional.empty();
        }
        SearchSpec own = bundle.manifest().decoding();
        return Optional.of(new SearchSpec(
                decoding.beam().orElse(own.beam()), decoding.lengthPenalty().orElse(own.lengthPenalty())));
    }
}
