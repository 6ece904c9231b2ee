package io.github.parlance.topology;

/** Names of the state stores; their changelogs are named after them. */
public final class StoreNames {
    /** Requests that wait for their results. */
    public static final String PENDING = "pending";

    /** Offset of the last request of each partition. */
    public static final String POSITIONS = "positions";

    /** Preceding sentences by record key. */
    public static final String CONVERSATIONS = "conversations";

    /** Corrections by source text, with their verdicts. */
    public static final String CORRECTIONS = "corrections";

    /** Approved translations; a global store. */
    public static final String MEMORY = "memory";

    /** Glossary entries; a global store. */
    public static final String GLOSSARY = "glossary";

    private StoreNames() {}

    /** Returns the name of a store's changelog topic, as Kafka Streams forms it. */
    public static String changelog(String applicationId, String store) {
        return applicationId + "-" + store + "-changelog";
    }
}
