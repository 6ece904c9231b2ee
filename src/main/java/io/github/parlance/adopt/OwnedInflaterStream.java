package io.github.parlance.adopt;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Inflating stream that frees its inflater when it is closed. */
final class OwnedInflaterStream extends InflaterInputStream {
    private static final int BUFFER = 1 << 15;

    OwnedInflaterStream(InputStream in, Inflater inflater) {
        super(in, inflater, BUFFER);
    }

    @Override
    public void close() throws IOException {
        super.close();
        inf.end();
    }
}
