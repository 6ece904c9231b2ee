package io.github.parlance.model;

/** Attention of a recurrent decoder to the source. */
public enum Attention {
    /** No attention: the decoder uses the encoder's last state. */
    NONE,
    /** Scores from a small network over the decoder's last state and each source state (Bahdanau et al. 2015). */
    BAHDANAU,
    /**
     * Scores from products of the decoder's new state with each source state, with learned weights (Luong et al. 2015,
     * "general").
     */
    LUONG,
    /**
     * Scores from products of the decoder's new state with each source state, without weights (Luong et al. 2015, "dot").
     */
    LUONG_DOT
}
