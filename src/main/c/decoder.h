/*
 * The layers of a decoder as one operation. Keys and values of previous tokens stay where they were written: a step adds those of
 * the newest tokens to the same tensors, and returns these. A table tells which of them belong to the past of each hypothesis,
 * so hypotheses that change places or are dropped cost nothing.
 */
#ifndef PARLANCE_DECODER_H
#define PARLANCE_DECODER_H

#include "packed.h"
#include "program.h"

enum { MAX_LIST = 128 };

/* Numbers of inputs and outputs of the operation; lists of inputs follow INPUT_LISTS, and the states are the last outputs. */
enum { INPUT_PROGRAM, INPUT_EMBEDDED, INPUT_PARENTS, INPUT_POSITION, INPUT_PAST, INPUT_NUMBERS, INPUT_BIAS, INPUT_LISTS };
enum { OUTPUT_RESULT, OUTPUT_ATTENTION, OUTPUT_PAST, OUTPUT_STATES };

/* Inputs of the same kind. */
typedef struct {
    int count;
    Values values[MAX_LIST];
} List;

/* One step. */
typedef struct {
    Call *call;
    int instructions;
    const int32_t *program; /* [instructions, INSTRUCTION] */

    int64_t sentences;  /* that are still translated */
    int64_t hypotheses; /* of each of them */
    int64_t rows;       /* sentences * hypotheses */
    int64_t position;
    Values embedded; /* [sentences, hypotheses, width] */
    Values parents;  /* [rows] */
    Values past;     /* [rows of the previous step, 1 + position], as described at new_past */
    Values numbers;
    Values bias; /* [sentences of the batch, 1, 1, source] */
    List memory; /* keys and values of each layer in turn, [sentences of the batch, heads, source, width of a head] */
    List states;
    List vectors;
    int matrices;
    Packed matrix[MAX_LIST];

    int64_t width[REGISTERS]; /* floats of a row at present; 0 before the register is written */
    int64_t widest;
    float *registers; /* [REGISTERS, rows, widest] */
    float *scratch;
    int64_t *offsets;
    int64_t *lengths;      /* source positions of each sentence of the batch, without the hidden ones at its end */
    int32_t *new_past;     /* [rows, 1 + position + 1]: first sentence of the batch, then hypothesis of it at each position */
    float *grown[MAX_LIST]; /* states after the step */
    int64_t capacity[MAX_LIST];
    int64_t beams[MAX_LIST];
    float *attention; /* [rows, source] */
    int result;       /* register */
} Step;

/* Checks all instructions and the shapes of what they read, and computes the widths of the registers; fails the run otherwise. */
void step_check(Step *step);

/* Executes a program that has been checked. */
void step_execute(Step *step);

/*
 * Makes room for the newest keys and values. State i of a checked program is a tensor [sentences of the batch, 2 * heads, capacity,
 * hypotheses * width of a head], with the keys of a head before its values. Before the first step it holds nothing.
 */
void step_grow(Step *step, int state, int64_t heads, int64_t width);

/* Checks parents and table, and writes the table after the step. */
void step_follow(Step *step);

/* ParlanceDecoder runs a step. */
extern const Operation decoder_operation;

#endif
