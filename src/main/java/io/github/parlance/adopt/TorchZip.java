package io.github.parlance.adopt;

import io.github.parlance.adopt.PickleValue.Storage;
import io.github.parlance.adopt.TorchWeights.TorchFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Zip form of {@code torch.save}: {@code data.pkl}, and each storage in an entry {@code data/KEY}. */
final class TorchZip {
    private static final int MOST_PICKLE = 4 << 20;
    private static final int MOST_BYTE_ORDER = 64;
    private static final String PICKLE = "/data.pkl";

    private TorchZip() {}

    static TorchFile read(ForeignFile file) throws IOException {
        ZipArchive archive = ZipArchive.open(file);
        List<String> pickles = archive.names().stream()
                .filter(name -> name.endsWith(PICKLE) && name.indexOf('/') == name.length() - PICKLE.length())
                .toList();
        if (pickles.size() != 1) {
            throw ImportException.damaged(
                    file.name(), "this zip archive is not a file of torch.save: it has no data.pkl");
        }
        String root = pickles.get(0).substring(0, pickles.get(0).length() - PICKLE.length() + 1);
        if (archive.names().contains(root + "constants.pkl")) {
            throw new ImportException(
                    file.name(), "this is a TorchScript program; save weights by torch.save(model.state_dict(), file)");
        }
        requireLittleEndian(file, archive, root + "byteorder");
        PickleValue top = PickleMachine.load(file.name(), ByteBuffer.wrap(archive.bytes(pickles.get(0), MOST_PICKLE)));
        return new TorchFile(top, storage -> open(file, archive, root + "data/" + storage.key(), storage));
    }

    private static void requireLittleEndian(ForeignFile file, ZipArchive archive, String entry) throws IOException {
        if (archive.names().contains(entry)) {
            String order = new String(archive.bytes(entry, MOST_BYTE_ORDER), StandardCharsets.US_ASCII);
            if (!order.equals("little")) {
                throw new ImportException(file.name(), "its byte order is \"" + order + "\"; known is little");
            }
        }
    }

    private static ForeignFile open(ForeignFile file, ZipArchive archive, String entry, Storage storage)
            throws IOException {
        long size = archive.size(entry);
        int width = storage.type().width();
        if (size % width != 0 || size / width != storage.count()) {
            throw ImportException.damaged(
                    file.name(),
                    entry + " has " + size + " bytes; " + storage.count() + " numbers of " + width + " are expected");
        }
        return archive.open(entry);
    }
}
