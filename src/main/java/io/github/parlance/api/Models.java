package io.github.parlance.api;

import io.github.parlance.api.TranslationFailure.Code;
import io.github.parlance.config.SpecReader;
import io.github.parlance.deploy.Deployer;
import io.github.parlance.deploy.DeploymentObserver;
import io.github.parlance.deploy.ModelFolders;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.topology.TopologySpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Loads models into memory. */
public final class Models {
    private static final String NATIVES = "the native code of TensorFlow cannot be loaded; add the dependency"
            + " org.tensorflow:tensorflow-core-native with the classifier of this platform, such as linux-x86_64";

    private Models() {}

    /**
     * Loads a model.
     *
     * @param model a version folder such as {@code models/en-es/2}, or a folder of versions, of which the highest number is
     *     loaded
     * @throws TranslationException if a part of the model is missing or invalid, or the engine cannot be loaded
     */
    public static Translator load(Path model) {
        return loaded(() -> {
            ModelLoader loader = new ModelLoader(Runtime.getRuntime().availableProcessors());
            io.github.parlance.translate.Translator translator = loader.load(model, Optional.empty());
            return new ModelTranslator(io.github.parlance.translate.Models.of(translator), translator::close);
        });
    }

    /**
     * Loads the models of a topology's routes: the newest version of each, at once or, with {@code models.maxResident}, when a text
     * needs it. Later deployments are not followed.
     *
     * @param topology topology file; only its routes, models and batching are used
     * @param models folder with a subfolder per model
     * @throws TranslationException as {@link #load(Path)} does, or if the file is invalid
     */
    public static Translator load(Path topology, Path models) {
        return loaded(() -> {
            TopologySpec spec = SpecReader.read(topology, TopologySpec.class);
            ModelLoader loader = new ModelLoader(spec.modelThreads());
            Deployer deployer =
                    Deployer.start(spec, new ModelFolders(models, loader::load), List.of(), DeploymentObserver.NONE);
            return new ModelTranslator(deployer.models(), deployer::close);
        });
    }

    private static Translator loaded(Supplier<Translator> loading) {
        try {
            return loading.get();
        } catch (RuntimeException e) {
            String message = Optional.ofNullable(e.getMessage()).orElse(e.toString());
            throw new TranslationException(new TranslationFailure(Code.MODEL_FAILED, message), e);
        } catch (LinkageError e) {
            throw engineFailed(e);
        }
    }

    /** Returns the exception for native code that is missing. */
    static TranslationException engineFailed(LinkageError e) {
        return new TranslationException(new TranslationFailure(Code.MODEL_FAILED, NATIVES + ": " + e.getMessage()), e);
    }
}
