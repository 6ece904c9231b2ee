package io.github.parlance.bundle;

/** Names in the SavedModel, the contract between training and inference; described in {@code models/README.md}. */
public final class Signatures {
    /** Signature that encodes the source. */
    public static final String ENCODE = "encode";
    /** Token ids, int32, [sentences, source]; padding is 0. */
    public static final String SOURCE = "source";

    /** Signature that extends each hypothesis by one token. */
    public static final String STEP = "step";
    /** Newest token of each hypothesis, int32, [sentences, hypotheses]. */
    public static final String TOKENS = "tokens";
    /** Row of the state that each hypothesis continues, int32, [sentences * hypotheses]. */
    public static final String PARENTS = "parents";
    /** Number of previous tokens of each hypothesis, int32, scalar. */
    public static final String POSITION = "position";
    /** Number of next tokens to return for each hypothesis, int32, scalar. */
    public static final String CANDIDATES = "candidates";
    /** Natural logarithms in falling order, float32, [sentences * hypotheses, candidates]. */
    public static final String LOG_PROBABILITIES = "log_probabilities";
    /** Ids of these candidates, int32, [sentences * hypotheses, candidates]. */
    public static final String IDS = "ids";
    /**
     * Attention weights of the step over the source positions, each row sums to 1, float32, [sentences * hypotheses,
     * source]; only in networks with attention.
     */
    public static final String ATTENTION = "attention";

    /** Prefix of the encoder outputs that {@link #ENCODE} returns and {@link #STEP} reads; float32, [sentences, ...]. */
    public static final String MEMORY = "memory_";
    /** Prefix of the decoder states that {@link #STEP} reads and returns; float32, [sentences * hypotheses, ...]. */
    public static final String STATE = "state_";

    private Signatures() {}
}
