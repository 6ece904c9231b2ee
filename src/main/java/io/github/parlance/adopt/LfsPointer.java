package io.github.parlance.adopt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small text that Git LFS leaves in the place of a large file (git-lfs specification, version 1). */
final class LfsPointer {
    private static final int MOST_BYTES = 1024;
    private static final byte[] START =
            "version https://git-lfs.github.com/spec/v1".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern SIZE = Pattern.compile("(?m)^size ([0-9]{1,19})$");

    private LfsPointer() {}

    /** Throws an exception that names the true size if the file is a pointer. */
    static void refuse(ForeignFile file) throws IOException {
        if (file.size() > MOST_BYTES || file.size() < START.length) {
            return;
        }
        String text = new String(file.bytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
        if (text.startsWith(new String(START, StandardCharsets.US_ASCII))) {
            Matcher size = SIZE.matcher(text);
            throw new ImportException(
                    file.name(),
                    "this is a Git LFS pointer of " + file.size() + " bytes; fetch the file itself"
                            + (size.find() ? " (" + size.group(1) + " bytes)" : "") + ", such as by git lfs pull");
        }
    }
}
