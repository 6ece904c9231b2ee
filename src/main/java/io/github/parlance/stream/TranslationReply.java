package io.github.parlance.stream;

import io.github.parlance.event.Fault;
import io.github.parlance.event.TranslationCompleted;

/** Reply to a request. */
public sealed interface TranslationReply {

    /** A result. */
    record Completed(TranslationCompleted result) implements TranslationReply {
        @Override
        public byte[] toBytes() {
            return result.toBytes();
        }
    }

    /** The reason why there is no result. */
    record Failed(Fault fault) implements TranslationReply {
        @Override
        public byte[] toBytes() {
            return fault.toBytes();
        }
    }

    /** Returns the JSON of the result event, or an object with the error. */
    byte[] toBytes();
}
