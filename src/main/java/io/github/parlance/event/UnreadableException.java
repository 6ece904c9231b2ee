package io.github.parlance.event;

import java.util.Optional;

/** Signals that a record cannot be parsed; {@link RequestReader} turns it into a {@link RequestReading.Unreadable}. */
final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    UnreadableException(ErrorCode code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    UnreadableException(ErrorCode code, String reason, Throwable cause) {
        super(reason, cause, false, false);
        this.code = code;
    }

    static UnreadableException invalid(String reason) {
        return new UnreadableException(ErrorCode.INVALID, reason);
    }

    Fault fault() {
        Fault fault = Fault.reading(code, getMessage());
        return Optional.ofNullable(getCause()).map(fault::causedBy).orElse(fault);
    }
}
