package io.github.parlance.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.doctor.Finding.State;
import io.github.parlance.runtime.Engine;
import org.junit.jupiter.api.Test;

class EngineCheckTest {
    @Test
    void nativeOperationsAreAsTheyShouldBe() {
        Finding finding = new EngineCheck(new Engine.Native("avx2")).finding();

        assertEquals(State.OK, finding.state());
        assertEquals("engine native-avx2", finding.what());
    }

    @Test
    void aSettingIsNamed() {
        Finding finding = new EngineCheck(new Engine.TensorFlow("-Dparlance.engine=tensorflow", true)).finding();

        assertEquals(State.OK, finding.state());
        assertEquals("engine tensorflow, because of -Dparlance.engine=tensorflow", finding.what());
    }

    @Test
    void aMachineThatForbidsThemIsWarnedOf() {
        Finding finding = new EngineCheck(new Engine.TensorFlow("no library", false)).finding();

        assertEquals(State.WARNING, finding.state());
        assertTrue(finding.advice().orElseThrow().endsWith("no library"), finding.toString());
    }
}
