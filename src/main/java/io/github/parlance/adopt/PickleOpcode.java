package io.github.parlance.adopt;

import io.github.parlance.adopt.PickleValue.Plain;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Operations of pickle (Python's {@code pickletools}) that {@code torch.save} writes. All others are refused. */
enum PickleOpcode {
    PROTO(0x80, PickleMachine::protocol),
    FRAME(0x95, machine -> machine.skip(Long.BYTES)),
    STOP('.', PickleMachine::stop),
    MARK('(', machine -> machine.push(Plain.MARK)),
    POP('0', PickleMachine::pop),
    NONE('N', machine -> machine.push(Plain.NONE)),
    NEWTRUE(0x88, machine -> machine.push(Plain.TRUE)),
    NEWFALSE(0x89, machine -> machine.push(Plain.FALSE)),
    BININT('J', machine -> machine.whole(Integer.BYTES)),
    BININT1('K', machine -> machine.whole(Byte.BYTES)),
    BININT2('M', machine -> machine.whole(Short.BYTES)),
    LONG1(0x8a, PickleMachine::longWhole),
    BINFLOAT('G', PickleMachine::real),
    BINUNICODE('X', machine -> machine.text(Integer.BYTES)),
    SHORT_BINUNICODE(0x8c, machine -> machine.text(Byte.BYTES)),
    BINSTRING('T', machine -> machine.text(Integer.BYTES)),
    SHORT_BINSTRING('U', machine -> machine.text(Byte.BYTES)),
    EMPTY_TUPLE(')', machine -> machine.tuple(0)),
    TUPLE1(0x85, machine -> machine.tuple(1)),
    TUPLE2(0x86, machine -> machine.tuple(2)),
    TUPLE3(0x87, machine -> machine.tuple(3)),
    TUPLE('t', PickleMachine::tupleFromMark),
    EMPTY_LIST(']', PickleMachine::list),
    APPEND('a', PickleMachine::append),
    APPENDS('e', PickleMachine::appendFromMark),
    EMPTY_DICT('}', machine -> machine.push(new PickleValue.Dictionary())),
    SETITEM('s', PickleMachine::put),
    SETITEMS('u', PickleMachine::putFromMark),
    BINPUT('q', machine -> machine.remember(Byte.BYTES)),
    LONG_BINPUT('r', machine -> machine.remember(Integer.BYTES)),
    MEMOIZE(0x94, PickleMachine::rememberNext),
    BINGET('h', machine -> machine.recall(Byte.BYTES)),
    LONG_BINGET('j', machine -> machine.recall(Integer.BYTES)),
    GLOBAL('c', PickleMachine::name),
    STACK_GLOBAL(0x93, PickleMachine::stackedName),
    BINPERSID('Q', PickleMachine::storage),
    REDUCE('R', PickleMachine::build),
    BUILD('b', PickleMachine::ignoreState);

    private static final Map<Integer, PickleOpcode> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toMap(opcode -> opcode.code, Function.identity()));

    private final int code;
    private final Consumer<PickleMachine> effect;

    PickleOpcode(int code, Consumer<PickleMachine> effect) {
        this.code = code;
        this.effect = effect;
    }

    static Optional<PickleOpcode> of(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    void apply(PickleMachine machine) {
        effect.accept(machine);
    }
}
