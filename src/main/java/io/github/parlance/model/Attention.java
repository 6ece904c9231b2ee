package io.github.parlance.model;

/** How a recurrent decoder looks at the source. */
public enum Attention {
    /** Not at all: it knows the encoder's last state. */
    NONE,
    /** By a small network over its last state and every source state (Bahdanau et al. 2015). */
    BAHDANAU,
    /** By the product of its new state with every source state, by learned weights (Luong et al. 2015, "general"). */
    LUONG,
    /** The same by the product alone ("dot"). */
    LUONG_DOT
}
