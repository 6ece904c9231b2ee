package io.github.parlance.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The machine or container of this process.
 *
 * @param java version of Java
 * @param architecture name of the architecture in Java, such as {@code amd64}
 * @param processors number of processors available to this process
 * @param features processor features as named by Linux; empty if unknown
 * @param memory bytes available to this process, including those in use; empty if unknown
 */
public record MachineCheck(
        Runtime.Version java, String architecture, int processors, Set<String> features, Optional<Long> memory) {
    /** Minimum memory: a model, the Kafka client, RocksDB and the JVM use about 900 MB. */
    private static final long LEAST_MEMORY = 1L << 30;

    private static final long GOOD_MEMORY = 2L << 30;
    private static final Set<String> ARCHITECTURES = Set.of("amd64", "x86_64", "aarch64");
    private static final List<String> USEFUL =
            List.of("avx2", "fma", "avx512f", "avx512_vnni", "avx512_bf16", "amx_int8");

    /** Returns the current machine. */
    public static MachineCheck here() {
        return new MachineCheck(
                Runtime.version(),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                features(Path.of("/proc/cpuinfo")),
                memory(Path.of("/proc/meminfo"), Path.of("/sys/fs/cgroup/memory.max")));
    }

    private static Set<String> features(Path cpuinfo) {
        return lines(cpuinfo).stream()
                .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                .findFirst()
                .map(line -> (Set<String>) new TreeSet<>(Arrays.asList(line.split("[\\s:]+"))))
                .orElse(Set.of());
    }

    private static Optional<Long> memory(Path meminfo, Path limit) {
        Optional<Long> whole = lines(meminfo).stream()
                .filter(line -> line.startsWith("MemTotal:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst();
        Optional<Long> allowed = lines(limit).stream()
                .filter(line -> line.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .findFirst();
        return allowed.map(most -> Math.min(most, whole.orElse(most))).or(() -> whole);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Checks the machine. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("Java " + java));
        findings.add(processor());
        memory.ifPresent(bytes -> findings.add(memory(bytes)));
        return findings;
    }

    private Finding processor() {
        String what = "processor " + architecture + ", " + processors + " cores" + useful();
        if (!ARCHITECTURES.contains(architecture)) {
            return Finding.problem(what, "TensorFlow has no build for it; use a 64-bit Intel, AMD or ARM machine");
        }
        if (!features.isEmpty() && !architecture.equals("aarch64") && !features.contains("avx2")) {
            return Finding.warning(what, "it lacks AVX2; models run about five times slower");
        }
        if (processors < 2) {
            return Finding.warning(what, "use two or more: one for the model, one for the stream");
        }
        return Finding.ok(what);
    }

    private String useful() {
        List<String> present = USEFUL.stream().filter(features::contains).toList();
        return present.isEmpty() ? "" : ", " + String.join(" ", present);
    }

    private static Finding memory(long bytes) {
        String what = String.format(Locale.ROOT, "memory %.1f GB", bytes / 1e9);
        if (bytes < LEAST_MEMORY) {
            return Finding.problem(what, "use 1 GB or more; a model and the stream need about 900 MB");
        }
        return bytes < GOOD_MEMORY
                ? Finding.warning(what, "sufficient for one small model; use 2 GB for several")
                : Finding.ok(what);
    }
}
