package io.github.parlance.adopt;

import java.io.IOException;
import java.util.List;

/** Recognizes the format of a foreign model by its files. */
final class ForeignFormats {
    private ForeignFormats() {}

    /** Reads the model of a folder or archive. */
    static ForeignModel open(ForeignFolder folder, AdoptionOptions options) throws IOException {
        if (folder.has(HuggingFaceMarian.CONFIG)) {
            return new HuggingFaceMarian(folder, options).open();
        }
        if (MarianFolder.isIn(folder)) {
            return new MarianFolder(folder, options).open();
        }
        throw new ImportException(List.of(folder.name()
                + ": no model is recognized; give a folder or zip archive with all files of one. A model of Hugging Face has config.json, a release of OPUS-MT"
                + " decoder.yml and *.npz, a model of Bergamot model.*.bin and vocab.*.spm. Here are "
                + (folder.names().isEmpty() ? "no files" : String.join(", ", folder.names()))));
    }
}
