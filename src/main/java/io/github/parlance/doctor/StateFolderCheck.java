package io.github.parlance.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Checks the folder in which a run stores pending requests. */
public record StateFolderCheck(Path folder) {
    private static final long LEAST_ROOM = 200L << 20;
    private static final long GOOD_ROOM = 1L << 30;

    /** Checks that the folder is writable and has enough space; creates it if it does not exist, as a run would. */
    public Finding finding() {
        String what = "state folder " + folder;
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "doctor", ""));
        } catch (IOException e) {
            return Finding.problem(
                    what + " cannot be written to: " + e, "choose another with --state, or grant write permission");
        }
        long room = folder.toFile().getUsableSpace();
        String left = what + String.format(Locale.ROOT, ", %.1f GB free", room / 1e9);
        if (room < LEAST_ROOM) {
            return Finding.problem(left, "free some space, or choose another folder with --state");
        }
        return room < GOOD_ROOM
                ? Finding.warning(left, "keep 1 GB free; pending requests are stored there")
                : Finding.ok(left);
    }
}
