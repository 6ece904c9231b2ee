package io.github.parlance.bundle;

/**
 * Names in the SavedModel: the contract between whoever trains and whoever translates, explained in {@code
 * models/README.md}.
 */
public final class Signatures {
    /** Reads the source. */
    public static final String ENCODE = "encode";
    /** Token ids, int32, [sentences, source]; padding is 0. */
    public static final String SOURCE = "source";

    /** Adds a token to each hypothesis. */
    public static final String STEP = "step";
    /** Newest token of each hypothesis, int32, [sentences, hypotheses]. */
    public static final String TOKENS = "tokens";
    /** Row of the state that each hypothesis continues, int32, [sentences * hypotheses]. */
    public static final String PARENTS = "parents";
    /** Tokens each hypothesis had before, int32, scalar. */
    public static final String POSITION = "position";
    /** Next tokens wanted for each hypothesis, int32, scalar. */
    public static final String CANDIDATES = "candidates";
    /** Natural logarithms, falling, float32, [sentences * hypotheses, candidates]. */
    public static final String LOG_PROBABILITIES = "log_probabilities";
    /** Ids of the same, int32, [sentences * hypotheses, candidates]. */
    public static final String IDS = "ids";
    /**
     * How much the step looked at each source position, each row sums to 1, float32, [sentences * hypotheses, source];
     * only of networks with attention.
     */
    public static final String ATTENTION = "attention";

    /** Before the names of what {@link #ENCODE} gives and {@link #STEP} reads; float32, [sentences, ...]. */
    public static final String MEMORY = "memory_";
    /** Before the names of what {@link #STEP} reads and gives again; float32, [sentences * hypotheses, ...]. */
    public static final String STATE = "state_";

    private Signatures() {}
}
