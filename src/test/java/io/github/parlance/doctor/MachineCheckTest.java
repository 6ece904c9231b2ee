package io.github.parlance.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.doctor.Finding.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MachineCheckTest {
    private static final Set<String> FEATURES = Set.of("avx2", "fma", "avx512_vnni");

    @Test
    void aGoodMachineHasNothingToBeDoneTo() {
        List<Finding> findings = machine("amd64", 4, FEATURES, 8L << 30).findings();

        assertTrue(findings.stream().allMatch(each -> each.state() == State.OK), findings.toString());
        assertTrue(findings.get(1).what().contains("4 cores, avx2 fma avx512_vnni"), findings.toString());
    }

    @Test
    void saysWhatIsTooLittle() {
        assertEquals(
                State.PROBLEM,
                machine("riscv64", 4, Set.of(), 8L << 30).findings().get(1).state());
        assertEquals(
                State.WARNING,
                machine("amd64", 4, Set.of("sse2"), 8L << 30).findings().get(1).state());
        assertEquals(
                State.WARNING,
                machine("amd64", 1, FEATURES, 8L << 30).findings().get(1).state());
        assertEquals(
                State.PROBLEM,
                machine("amd64", 4, FEATURES, 512L << 20).findings().get(2).state());
        assertEquals(
                State.WARNING,
                machine("amd64", 4, FEATURES, 1500L << 20).findings().get(2).state());
    }

    @Test
    void readsThisMachine() {
        assertTrue(MachineCheck.here().processors() > 0);
        assertTrue(MachineCheck.here().memory().orElse(1L << 40) > 100_000_000);
    }

    private static MachineCheck machine(String architecture, int processors, Set<String> features, long memory) {
        return new MachineCheck(Runtime.version(), architecture, processors, features, Optional.of(memory));
    }
}
