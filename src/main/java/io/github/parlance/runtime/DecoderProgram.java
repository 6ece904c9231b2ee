package io.github.parlance.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program for the native decoder, and the tensors it reads. {@code src/main/c/program.h} describes the instructions. Values are
 * numbered in the order in which instructions compute them, and get registers at the end.
 */
final class DecoderProgram {
    /** Argument for a vector that is not there. */
    static final int NOTHING = -1;

    /** Numbers of an instruction: kind, register to write, register to read, arguments. */
    static final int WIDTH = 7;

    /** Argument for the mean of the weights of all heads. */
    static final int MEAN = -2;

    private static final int REGISTERS = 16;
    /** Maximum number of inputs and outputs of an operation together ({@code operation.h}). */
    private static final int MAX_TENSORS = 272;

    /** Inputs and outputs that are not in a list ({@code decoder.h}). */
    private static final int OTHER_TENSORS = 10;

    private static final int MAX_LIST = 128;

    /** Kinds of instructions, in the order of their numbers. */
    enum Kind {
        EMBED,
        NORMALIZE,
        PRODUCT,
        ACTIVATE,
        ADD,
        ATTEND_PAST,
        ATTEND_SOURCE,
        RECUR,
        RESULT;

        /** Returns whether the result may take the place of what is read. */
        boolean inPlace() {
            return this == NORMALIZE || this == ACTIVATE || this == ADD;
        }
    }

    /** An instruction that reads a value; {@link Kind#ADD} has another one as its first argument. */
    private record Instruction(Kind kind, int from, int[] arguments) {
        /** Returns the values that it reads. */
        int[] reads() {
            return kind == Kind.ADD ? new int[] {from, arguments[0]} : new int[] {from};
        }
    }

    private final List<Instruction> instructions = new ArrayList<>();
    private final Map<String, Integer> vectors = new LinkedHashMap<>();
    private final Map<String, Integer> matrices = new LinkedHashMap<>();
    private final Map<String, Integer> memory = new LinkedHashMap<>();
    private final Map<String, Integer> states = new LinkedHashMap<>();
    private final List<Float> numbers = new ArrayList<>();

    /** Adds an instruction and returns the value it computes. */
    int add(Kind kind, int from, int... arguments) {
        instructions.add(new Instruction(kind, from, arguments));
        return instructions.size() - 1;
    }

    int vector(String tensor) {
        return index(vectors, tensor);
    }

    int matrix(String tensor) {
        return index(matrices, tensor);
    }

    /** Adds keys and values of the source; returns the index of the keys. */
    int memory(String keys, String values) {
        int index = memory.size();
        memory.put(keys, index);
        memory.put(values, index + 1);
        return index;
    }

    int state(String tensor) {
        return index(states, tensor);
    }

    int number(float number) {
        if (!numbers.contains(number)) {
            numbers.add(number);
        }
        return numbers.indexOf(number);
    }

    private static int index(Map<String, Integer> list, String tensor) {
        list.putIfAbsent(tensor, list.size());
        return list.get(tensor);
    }

    List<String> vectors() {
        return List.copyOf(vectors.keySet());
    }

    List<String> matrices() {
        return List.copyOf(matrices.keySet());
    }

    List<String> memory() {
        return List.copyOf(memory.keySet());
    }

    List<String> states() {
        return List.copyOf(states.keySet());
    }

    float[] numbers() {
        float[] all = new float[numbers.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = numbers.get(i);
        }
        return all;
    }

    /** Returns whether the operation takes that many tensors and has that many registers. */
    boolean fits() {
        List<Map<String, Integer>> lists = List.of(vectors, matrices, memory, states);
        int inputs = lists.stream().mapToInt(Map::size).sum();
        return lists.stream().allMatch(list -> list.size() <= MAX_LIST)
                && inputs + states.size() + OTHER_TENSORS <= MAX_TENSORS
                && Arrays.stream(registers()).allMatch(register -> register < REGISTERS);
    }

    /**
     * Returns the instructions, row-major, [instructions, {@link #WIDTH}].
     *
     * @throws IllegalStateException if there are too few registers
     */
    int[] code() {
        int[] code = new int[instructions.size() * WIDTH];
        int[] registers = registers();
        if (Arrays.stream(registers).anyMatch(register -> register >= REGISTERS)) {
            throw new IllegalStateException("a decoder needs more than " + REGISTERS + " registers");
        }
        for (int value = 0; value < instructions.size(); value++) {
            encode(instructions.get(value), registers, registers[value], code, value * WIDTH);
        }
        return code;
    }

    /** Returns the register of each instruction's value, as if there were enough of them. */
    private int[] registers() {
        int[] registers = new int[instructions.size()];
        int[] last = lastReaders();
        int[] holds = new int[instructions.size()];
        Arrays.fill(holds, NOTHING);
        for (int value = 0; value < instructions.size(); value++) {
            Instruction each = instructions.get(value);
            if (each.kind().inPlace()) {
                release(holds, last, value);
            }
            registers[value] = each.kind() == Kind.RESULT ? registers[each.from()] : take(holds, value);
            release(holds, last, value);
        }
        return registers;
    }

    private static void encode(Instruction each, int[] registers, int to, int[] code, int at) {
        code[at] = each.kind().ordinal();
        code[at + 1] = to;
        code[at + 2] = each.from() == NOTHING ? NOTHING : registers[each.from()];
        Arrays.fill(code, at + 3, at + WIDTH, NOTHING);
        System.arraycopy(each.arguments(), 0, code, at + 3, each.arguments().length);
        if (each.kind() == Kind.ADD) {
            code[at + 3] = registers[each.arguments()[0]];
        }
    }

    private static int take(int[] holds, int value) {
        int register = 0;
        while (holds[register] != NOTHING) {
            register++;
        }
        holds[register] = value;
        return register;
    }

    /** Returns, for each value, the last instruction that reads it; 0 if there is none. */
    private int[] lastReaders() {
        int[] last = new int[instructions.size()];
        for (int reader = 0; reader < last.length; reader++) {
            for (int value : instructions.get(reader).reads()) {
                if (value != NOTHING) {
                    last[value] = reader;
                }
            }
        }
        return last;
    }

    /** Frees the registers whose values no instruction after this one reads. */
    private static void release(int[] holds, int[] last, int now) {
        for (int register = 0; register < holds.length; register++) {
            int value = holds[register];
            if (value != NOTHING && value != now && last[value] <= now) {
                holds[register] = NOTHING;
            }
        }
    }
}
