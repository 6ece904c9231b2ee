package io.github.parlance.adopt;

import io.github.parlance.adopt.PickleValue.Dictionary;
import io.github.parlance.adopt.PickleValue.LargeWhole;
import io.github.parlance.adopt.PickleValue.Plain;
import io.github.parlance.adopt.PickleValue.Sequence;
import io.github.parlance.adopt.PickleValue.Storage;
import io.github.parlance.adopt.PickleValue.Text;
import io.github.parlance.adopt.PickleValue.View;
import io.github.parlance.adopt.PickleValue.Whole;
import io.github.parlance.adopt.TorchWeights.TorchFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Legacy form of {@code torch.save}, before torch 1.6: five pickled values (magic number, protocol, system, tensors, keys of
 * the storages), then the storages in the order of the keys, each a count (i64) and its numbers.
 */
final class TorchLegacy {
    private static final int MOST_PICKLES = 4 << 20;
    private static final long PROTOCOL = 1001;
    private static final LargeWhole MAGIC = new LargeWhole(
            new byte[] {0x6c, (byte) 0xfc, (byte) 0x9c, 0x46, (byte) 0xf9, 0x20, 0x6a, (byte) 0xa8, 0x50, 0x19});

    private final ForeignFile file;
    private final ByteBuffer pickles;
    private final Map<String, ForeignFile> storages = new HashMap<>();
    private final Map<String, Storage> expected = new HashMap<>();

    private TorchLegacy(ForeignFile file, ByteBuffer pickles) {
        this.file = file;
        this.pickles = pickles;
    }

    static TorchFile read(ForeignFile file) throws IOException {
        ByteBuffer start = file.read(0, (int) Math.min(file.size(), MOST_PICKLES));
        return new TorchLegacy(file, start).read();
    }

    private TorchFile read() throws IOException {
        if (!isMagic()) {
            throw damaged("this is no file of torch.save");
        }
        if (!(load() instanceof Whole protocol) || protocol.number() != PROTOCOL) {
            throw damaged("the protocol is unknown; 1001 is expected");
        }
        if (!(load() instanceof Dictionary system)
                || system.get("little_endian").filter(Plain.TRUE::equals).isEmpty()) {
            throw new ImportException(file.name(), "the byte order is unknown; little is expected");
        }
        PickleValue top = load();
        if (!(top instanceof Dictionary tensors)) {
            throw new ImportException(
                    file.name(), "the file has no tensors by name; save them by torch.save(model.state_dict(), file)");
        }
        tensors.values().values().forEach(this::expect);
        findStorages(load());
        return new TorchFile(top, this::open);
    }

    private boolean isMagic() {
        return pickles.hasRemaining()
                && pickles.get(0) == (byte) 0x80
                && load() instanceof LargeWhole number
                && Arrays.equals(number.bytes(), MAGIC.bytes());
    }

    private PickleValue load() {
        return PickleMachine.load(file.name(), pickles);
    }

    private void expect(PickleValue value) {
        if (value instanceof View view) {
            Storage storage = view.storage();
            Storage other = expected.putIfAbsent(storage.key(), storage);
            if (other != null && !other.equals(storage)) {
                throw damaged("the storage " + storage.key() + " is described in two ways");
            }
        }
    }

    private void findStorages(PickleValue keys) throws IOException {
        if (!(keys instanceof Sequence sequence)) {
            throw damaged("the keys of the storages are missing");
        }
        long position = pickles.position();
        for (PickleValue key : sequence.values()) {
            if (!(key instanceof Text text) || !expected.containsKey(text.text())) {
                throw damaged("a storage belongs to no tensor");
            }
            position = findStorage(expected.get(text.text()), position);
        }
    }

    private long findStorage(Storage storage, long position) throws IOException {
        long count = file.read(position, Long.BYTES).getLong();
        long start = position + Long.BYTES;
        int width = storage.type().width();
        if (count != storage.count() || count > (file.size() - start) / width) {
            throw damaged("the storage " + storage.key() + " has " + count + " numbers; " + storage.count()
                    + " are expected, and the file has " + file.size() + " bytes");
        }
        if (storages.put(storage.key(), file.part(file.name(), start, count * width)) != null) {
            throw damaged("the storage " + storage.key() + " occurs twice");
        }
        return start + count * width;
    }

    private ForeignFile open(Storage storage) {
        ForeignFile found = storages.get(storage.key());
        if (found == null) {
            throw damaged("the storage " + storage.key() + " is missing");
        }
        return found;
    }

    private ImportException damaged(String problem) {
        return ImportException.damaged(file.name(), problem);
    }
}
