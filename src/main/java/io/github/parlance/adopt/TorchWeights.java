package io.github.parlance.adopt;

import io.github.parlance.adopt.PickleValue.Dictionary;
import io.github.parlance.adopt.PickleValue.View;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Tensors of a file that {@code torch.save} wrote: the zip form (torch 1.6 and later) or the legacy form. The pickled part is
 * read by a {@link PickleMachine}, which executes nothing.
 */
final class TorchWeights implements ForeignTensors {
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private final ForeignFile file;
    private final TorchStorages storages;
    private final TensorIndex<View> tensors;

    private TorchWeights(ForeignFile file, TorchStorages storages, TensorIndex<View> tensors) {
        this.file = file;
        this.storages = storages;
        this.tensors = tensors;
    }

    /**
     * Reads the names and shapes.
     *
     * @throws ImportException if the file is damaged, or asks for anything but tensors
     */
    static TorchWeights open(ForeignFile file) throws IOException {
        boolean zip = file.size() >= ZIP.length && file.read(0, ZIP.length).equals(ByteBuffer.wrap(ZIP));
        TorchFile read = zip ? TorchZip.read(file) : TorchLegacy.read(file);
        return new TorchWeights(file, read.storages(), tensors(file.name(), read.top()));
    }

    /**
     * Parts of a file.
     *
     * @param top the pickled value
     */
    record TorchFile(PickleValue top, TorchStorages storages) {}

    private static TensorIndex<View> tensors(String file, PickleValue top) {
        TensorIndex<View> tensors = new TensorIndex<>(file);
        if (top instanceof Dictionary dictionary) {
            dictionary.values().forEach((name, value) -> {
                if (value instanceof View view) {
                    strided(file, name, view);
                    tensors.add(name, view);
                }
            });
        }
        if (tensors.names().isEmpty()) {
            throw new ImportException(
                    file, "the file has no tensors by name; save them by torch.save(model.state_dict(), file)");
        }
        return tensors;
    }

    private static StridedView strided(String file, String name, View view) {
        return StridedView.of(file, name, view)
                .orElseThrow(() -> ImportException.damaged(
                        file,
                        name + " of shape " + TensorShape.shown(view.shape()) + " and strides "
                                + TensorShape.shown(view.strides()) + " does not fit its storage of "
                                + view.storage().count() + " numbers"));
    }

    @Override
    public TensorIndex<View> tensors() {
        return tensors;
    }

    @Override
    public float[] read(String name) throws IOException {
        View view = tensors.get(name);
        Optional<FloatType> type = view.storage().type().floatType();
        if (type.isEmpty()) {
            String found = view.storage().type().fullName();
            throw new ImportException(
                    file.name(), name + " is of type " + found + "; float32, float16 and bfloat16 are imported");
        }
        StridedView strided = strided(file.name(), name, view);
        int span = TensorShape.arrayLength(file.name(), name, new long[] {strided.span()});
        ForeignFile bytes = storages.open(view.storage());
        float[] values = type.get().read(bytes, view.offset() * type.get().width(), span);
        return strided.isContiguous() ? values : strided.gather(values);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
