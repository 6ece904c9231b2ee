/*
 * A decoder step as a program. Its instructions work on registers, each of which holds a row of floats for each hypothesis. The
 * rewrite in Java that finds a decoder in a graph makes the program; the operation in decoder.c runs it.
 */
#ifndef PARLANCE_PROGRAM_H
#define PARLANCE_PROGRAM_H

/* An instruction has a kind, the register it writes, the one it reads, and up to four arguments. */
enum { KIND, TO, FROM, FIRST, SECOND, THIRD, FOURTH, INSTRUCTION };

/* Number of registers; a list of vectors, matrices and states may have more. */
enum { REGISTERS = 16, NOTHING = -1 };

typedef enum {
    /* Embedded tokens times number FIRST, plus the sines and cosines of the position times vector SECOND. Reads no register. */
    EMBED,
    /* Layer normalization with gain FIRST and bias SECOND, vectors or NOTHING, and with number THIRD added to the variance. */
    NORMALIZE,
    /* Product with matrix FIRST; if SECOND is 1, negative results become 0. */
    PRODUCT,
    /* Activation FIRST. */
    ACTIVATE,
    /* Sum with register FIRST. */
    ADD,
    /* Attention to the previous tokens, of [queries, keys, values]: state FIRST, SECOND heads, queries times number THIRD. */
    ATTEND_PAST,
    /*
     * Attention to the source: keys FIRST and values FIRST + 1, SECOND heads, queries times number THIRD. If FOURTH is 0 or more,
     * the weights of this head are the output attention; if it is MEAN, their mean over all heads.
     */
    ATTEND_SOURCE,
    /* Simpler simple recurrent unit, of [gate, candidate]: state FIRST. */
    RECUR,
    /* Has register FROM as the result. */
    RESULT,
} Kind;

enum { MEAN = -2 };

#endif
