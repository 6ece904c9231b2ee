package io.github.parlance.adopt;

import io.github.parlance.adopt.PickleValue.View;
import java.util.Optional;

/** Layout of a tensor in its storage: contiguous in row-major order, or with other strides, such as a transposed one. */
final class StridedView {
    private final View view;
    private final long count;

    private StridedView(View view, long count) {
        this.view = view;
        this.count = count;
    }

    /**
     * Checks that a tensor lies in its storage.
     *
     * @return empty if it does not, or repeats numbers, or goes backwards
     */
    static Optional<StridedView> of(String file, String name, View view) {
        long count = TensorShape.count(file, name, view.shape());
        long storage = view.storage().count();
        if (count > storage || view.offset() < 0 || view.offset() > storage) {
            return Optional.empty();
        }
        StridedView strided = new StridedView(view, count);
        return count == 0 || strided.fits(storage - view.offset()) ? Optional.of(strided) : Optional.empty();
    }

    private boolean fits(long room) {
        long last = 0;
        for (int i = 0; i < view.shape().length; i++) {
            long stride = view.strides()[i];
            long steps = view.shape()[i] - 1;
            if (stride < 0 || steps > 0 && stride > (room - 1 - last) / steps) {
                return false;
            }
            last += steps * stride;
        }
        return last < room;
    }

    /** Returns how many numbers of the storage lie between the first and the last of the tensor, both included. */
    long span() {
        long last = 0;
        for (int i = 0; i < view.shape().length; i++) {
            last += (view.shape()[i] - 1) * view.strides()[i];
        }
        return count == 0 ? 0 : last + 1;
    }

    boolean isContiguous() {
        long expected = 1;
        for (int i = view.shape().length - 1; i >= 0; i--) {
            if (view.shape()[i] > 1 && view.strides()[i] != expected) {
                return false;
            }
            expected *= view.shape()[i];
        }
        return true;
    }

    /** Returns the numbers in row-major order, given those of the span. */
    float[] gather(float[] span) {
        return Strides.gather(span, view.shape(), view.strides(), (int) count);
    }
}
