package io.github.parlance.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.runtime.DecoderProgram.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecoderProgramTest {
    private static final int TO = 1;
    private static final int FROM = 2;
    private static final int FIRST = 3;

    private final DecoderProgram program = new DecoderProgram();

    private int[] instruction(int index) {
        int[] code = program.code();
        int start = index * DecoderProgram.WIDTH;
        return Arrays.copyOfRange(code, start, start + DecoderProgram.WIDTH);
    }

    @Test
    void aProductNeverWritesTheRegisterItReads() {
        int embedded = program.add(Kind.EMBED, DecoderProgram.NOTHING, 0, 0);
        program.add(Kind.RESULT, program.add(Kind.PRODUCT, embedded, 0, 0));

        assertNotEquals(instruction(1)[FROM], instruction(1)[TO]);
        assertEquals(instruction(1)[TO], instruction(2)[FROM]);
    }

    @Test
    void aValueKeepsItsRegisterUntilItsLastReader() {
        int embedded = program.add(Kind.EMBED, DecoderProgram.NOTHING, 0, 0);
        int first = program.add(Kind.PRODUCT, embedded, 0, 0);
        int second = program.add(Kind.PRODUCT, first, 1, 0);
        program.add(Kind.RESULT, program.add(Kind.ADD, embedded, second));

        assertNotEquals(instruction(0)[TO], instruction(1)[TO]);
        assertNotEquals(instruction(0)[TO], instruction(2)[TO]);
        assertEquals(instruction(0)[TO], instruction(3)[FROM]);
        assertEquals(instruction(2)[TO], instruction(3)[FIRST]);
    }

    @Test
    void aSumTakesTheRegisterOfAValueThatNobodyElseReads() {
        int embedded = program.add(Kind.EMBED, DecoderProgram.NOTHING, 0, 0);
        program.add(Kind.RESULT, program.add(Kind.NORMALIZE, embedded, -1, -1, 0));

        assertEquals(instruction(0)[TO], instruction(1)[TO]);
    }

    @Test
    void argumentsThatAreNotGivenAreNothing() {
        program.add(Kind.RESULT, program.add(Kind.EMBED, DecoderProgram.NOTHING, 4, 5));

        assertArrayEquals(new int[] {0, 0, -1, 4, 5, -1, -1}, instruction(0));
    }

    @Test
    void tensorsAndNumbersAreListedOnce() {
        assertEquals(0, program.vector("gain"));
        assertEquals(1, program.vector("bias"));
        assertEquals(0, program.vector("gain"));
        assertEquals(0, program.memory("keys_0", "values_0"));
        assertEquals(2, program.memory("keys_1", "values_1"));
        assertEquals(program.number(0.5f), program.number(0.5f));
        assertEquals(List.of("gain", "bias"), program.vectors());
        assertArrayEquals(new float[] {0.5f}, program.numbers());
    }

    @Test
    void moreValuesAtATimeThanRegistersAreAnError() {
        int[] values = new int[17];
        for (int i = 0; i < values.length; i++) {
            values[i] = program.add(Kind.EMBED, DecoderProgram.NOTHING, 0, 0);
        }
        int sum = values[0];
        for (int value : values) {
            sum = program.add(Kind.ADD, sum, value);
        }
        program.add(Kind.RESULT, sum);

        assertThrows(IllegalStateException.class, program::code);
    }

    @Test
    void aDecoderWithMoreTensorsThanACallTakesDoesNotFit() {
        program.add(Kind.RESULT, program.add(Kind.EMBED, DecoderProgram.NOTHING, 0, 0));
        for (int layer = 0; layer < 16; layer++) {
            addTensors(layer);
        }
        boolean sixteenLayers = program.fits();

        addTensors(16);

        assertTrue(sixteenLayers);
        assertFalse(program.fits());
    }

    /** Adds the tensors of a layer of a Transformer. */
    private void addTensors(int layer) {
        program.memory("keys" + layer, "values" + layer);
        program.state("past" + layer);
        for (int i = 0; i < 6; i++) {
            program.vector("vector" + layer + "-" + i);
            program.matrix("matrix" + layer + "-" + i);
        }
    }

    @Test
    void aProgramWithMoreValuesAtATimeThanRegistersDoesNotFit() {
        int[] values = new int[17];
        for (int i = 0; i < values.length; i++) {
            values[i] = program.add(Kind.EMBED, DecoderProgram.NOTHING, 0, 0);
        }
        int sum = values[16];
        for (int i = 0; i < 16; i++) {
            sum = program.add(Kind.ADD, sum, values[i]);
        }
        program.add(Kind.RESULT, sum);

        assertFalse(program.fits());
    }
}
