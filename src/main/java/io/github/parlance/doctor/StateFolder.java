package io.github.parlance.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Where a run keeps what waits. */
public record StateFolder(Path folder) {
    private static final long LEAST_ROOM = 200L << 20;
    private static final long GOOD_ROOM = 1L << 30;

    /** Whether it can be written to, and has room; it is made if it is not there, as a run would. */
    public Finding finding() {
        String what = "state folder " + folder;
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "doctor", ""));
        } catch (IOException e) {
            return Finding.problem(
                    what + " cannot be written to: " + e, "give another with --state, or the right to write there");
        }
        long room = folder.toFile().getUsableSpace();
        String left = what + String.format(Locale.ROOT, ", %.1f GB free", room / 1e9);
        if (room < LEAST_ROOM) {
            return Finding.problem(left, "free some room, or give another place with --state");
        }
        return room < GOOD_ROOM ? Finding.warning(left, "keep 1 GB free; what waits is kept there") : Finding.ok(left);
    }
}
