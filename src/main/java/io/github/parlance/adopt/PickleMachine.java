package io.github.parlance.adopt;

import io.github.parlance.adopt.PickleValue.Dictionary;
import io.github.parlance.adopt.PickleValue.LargeWhole;
import io.github.parlance.adopt.PickleValue.Name;
import io.github.parlance.adopt.PickleValue.Plain;
import io.github.parlance.adopt.PickleValue.Sequence;
import io.github.parlance.adopt.PickleValue.Text;
import io.github.parlance.adopt.PickleValue.Tuple;
import io.github.parlance.adopt.PickleValue.Whole;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stack machine for the part of Python's pickle format (protocols 2 to 4) that {@code torch.save} writes. It makes values of
 * a few known kinds. It imports nothing and calls nothing; a file that asks for more is refused by the name it asks for.
 */
final class PickleMachine {
    private static final int MOST_OPERATIONS = 250_000;
    private static final int MOST_NAME = 200;
    private static final int OLDEST_PROTOCOL = 2;
    private static final int NEWEST_PROTOCOL = 4;

    private final String file;
    private final ByteBuffer bytes;
    private final List<PickleValue> stack = new ArrayList<>();
    private final Map<Integer, PickleValue> memo = new HashMap<>();
    private boolean stopped;

    private PickleMachine(String file, ByteBuffer bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /**
     * Runs the operations from the position of a buffer to the first stop, and leaves the position behind it.
     *
     * @return the value on top of the stack
     * @throws ImportException if an operation or a name is unknown, or the bytes are damaged
     */
    static PickleValue load(String file, ByteBuffer bytes) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        PickleMachine machine = new PickleMachine(file, bytes);
        try {
            machine.run();
        } catch (BufferUnderflowException e) {
            throw machine.damaged("it ends within an operation");
        }
        return machine.pop();
    }

    private void run() {
        for (int count = 0; !stopped; count++) {
            if (count == MOST_OPERATIONS) {
                throw damaged("it has over " + MOST_OPERATIONS + " operations, which weights do not need");
            }
            int code = bytes.get() & 0xff;
            PickleOpcode.of(code)
                    .orElseThrow(() -> refused("uses the pickle operation 0x" + Integer.toHexString(code)))
                    .apply(this);
        }
    }

    void protocol() {
        int protocol = bytes.get() & 0xff;
        if (protocol < OLDEST_PROTOCOL || protocol > NEWEST_PROTOCOL) {
            throw damaged("its protocol is " + protocol + "; known are 2 to 4");
        }
    }

    void stop() {
        stopped = true;
    }

    void skip(int count) {
        take(count);
    }

    void push(PickleValue value) {
        stack.add(value);
    }

    PickleValue pop() {
        if (stack.isEmpty() || peek() == Plain.MARK) {
            throw damaged("its stack is empty");
        }
        return stack.remove(stack.size() - 1);
    }

    private PickleValue peek() {
        if (stack.isEmpty()) {
            throw damaged("its stack is empty");
        }
        return stack.get(stack.size() - 1);
    }

    void whole(int width) {
        push(new Whole(width == Integer.BYTES ? bytes.getInt() : unsigned(width)));
    }

    private int unsigned(int width) {
        int number =
                switch (width) {
                    case Byte.BYTES -> bytes.get() & 0xff;
                    case Short.BYTES -> bytes.getShort() & 0xffff;
                    default -> bytes.getInt();
                };
        if (number < 0) {
            throw damaged("it has the length or index " + Integer.toUnsignedLong(number));
        }
        return number;
    }

    void longWhole() {
        byte[] number = take(unsigned(Byte.BYTES));
        if (number.length > Long.BYTES) {
            push(new LargeWhole(number));
            return;
        }
        long value = number.length > 0 && number[number.length - 1] < 0 ? -1 : 0;
        for (int i = number.length - 1; i >= 0; i--) {
            value = value << Byte.SIZE | number[i] & 0xff;
        }
        push(new Whole(value));
    }

    void real() {
        skip(Double.BYTES);
        push(Plain.REAL);
    }

    void text(int width) {
        push(new Text(new String(take(unsigned(width)), StandardCharsets.UTF_8)));
    }

    private byte[] take(int count) {
        if (count > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] taken = new byte[count];
        bytes.get(taken);
        return taken;
    }

    void tuple(int size) {
        PickleValue[] values = new PickleValue[size];
        for (int i = size - 1; i >= 0; i--) {
            values[i] = pop();
        }
        push(new Tuple(List.of(values)));
    }

    void tupleFromMark() {
        push(new Tuple(List.copyOf(popToMark())));
    }

    private List<PickleValue> popToMark() {
        int mark = stack.lastIndexOf(Plain.MARK);
        if (mark < 0) {
            throw damaged("it has no mark on its stack");
        }
        List<PickleValue> values = new ArrayList<>(stack.subList(mark + 1, stack.size()));
        stack.subList(mark, stack.size()).clear();
        return values;
    }

    void list() {
        push(new Sequence(new ArrayList<>()));
    }

    void append() {
        PickleValue value = pop();
        sequence().values().add(value);
    }

    void appendFromMark() {
        List<PickleValue> values = popToMark();
        sequence().values().addAll(values);
    }

    private Sequence sequence() {
        if (peek() instanceof Sequence sequence) {
            return sequence;
        }
        throw damaged("it appends to something that is no list");
    }

    void put() {
        PickleValue value = pop();
        put(pop(), value);
    }

    void putFromMark() {
        List<PickleValue> values = popToMark();
        for (int i = 0; i + 1 < values.size(); i += 2) {
            put(values.get(i), values.get(i + 1));
        }
    }

    private void put(PickleValue key, PickleValue value) {
        if (!(peek() instanceof Dictionary dictionary)) {
            throw damaged("it sets an item of something that is no dictionary");
        }
        if (key instanceof Text text && dictionary.values().putIfAbsent(text.text(), value) != null) {
            throw damaged("it has the key " + text.text() + " twice");
        }
    }

    void remember(int width) {
        memo.put(unsigned(width), peek());
    }

    void rememberNext() {
        memo.put(memo.size(), peek());
    }

    void recall(int width) {
        PickleValue value = memo.get(unsigned(width));
        if (value == null) {
            throw damaged("it recalls a value that it does not have");
        }
        push(value);
    }

    void name() {
        pushName(line() + "." + line());
    }

    void stackedName() {
        PickleValue name = pop();
        if (!(pop() instanceof Text module) || !(name instanceof Text text)) {
            throw damaged("it has a name that is no text");
        }
        pushName(module.text() + "." + text.text());
    }

    private void pushName(String fullName) {
        push(new Name(TorchName.of(fullName).orElseThrow(() -> refused("asks for " + fullName))));
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        for (char next = (char) (bytes.get() & 0xff); next != '\n'; next = (char) (bytes.get() & 0xff)) {
            line.append(next);
            if (line.length() > MOST_NAME) {
                throw refused("asks for a name of over " + MOST_NAME + " characters");
            }
        }
        return line.toString();
    }

    void storage() {
        PickleValue id = pop();
        push(TorchValues.storage(id).orElseThrow(() -> damaged("it refers to something that is no storage")));
    }

    void build() {
        PickleValue arguments = pop();
        if (!(pop() instanceof Name called) || !(arguments instanceof Tuple tuple)) {
            throw damaged("it calls something that is no name");
        }
        push(TorchValues.build(called.name(), tuple.values())
                .orElseThrow(() -> damaged("it calls " + called.name().fullName() + " with unknown arguments")));
    }

    /** Drops attributes, such as the versions of modules that torch attaches to a dictionary. */
    void ignoreState() {
        pop();
        if (!(peek() instanceof Dictionary)) {
            throw damaged("it sets attributes of something that is no dictionary");
        }
    }

    private ImportException damaged(String problem) {
        return ImportException.damaged(file, "the pickled part is damaged: " + problem);
    }

    private ImportException refused(String problem) {
        return new ImportException(
                file,
                "the file " + problem + ", which weights have no need of; it is not opened. Take model.safetensors");
    }
}
