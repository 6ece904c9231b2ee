/* Decoders in plain loops and double precision, over the whole past of each hypothesis. */
#ifndef PARLANCE_PLAIN_DECODER_H
#define PARLANCE_PLAIN_DECODER_H

#include "floats.h"
#include "program.h"
#include "stand_in.h"

enum { MOST_ROWS = 24, MOST_STEPS = 40, MOST_WIDTH = 96, MOST_SOURCE = 12, MOST_LAYERS = 2 };

/* A matrix, and what the operation reads of it. */
typedef struct {
    int64_t inner, columns;
    float *weights, *bias;
    TF_Tensor *packed;
} Matrix;

/* A layer: past, source and feed-forward, each with a sum. The past is attention or a recurrent unit. */
typedef struct {
    Matrix past, past_output, query, source_output, widen, narrow;
    float gain[MOST_WIDTH], shift[MOST_WIDTH];
} Layer;

typedef struct {
    int layers;
    bool recurrent;
    int64_t heads, each, width, inner, source, sentences;
    Activation activation;
    float frequencies[MOST_WIDTH];
    Layer layer[MOST_LAYERS];
    float *keys[MOST_LAYERS], *values[MOST_LAYERS], *bias;
    int32_t program[64 * INSTRUCTION];
    int instructions;
} Model;

/* What a plain decoder knows of a hypothesis. */
typedef struct {
    int64_t sentence;
    double keys[MOST_LAYERS][MOST_STEPS][MOST_WIDTH], values[MOST_LAYERS][MOST_STEPS][MOST_WIDTH];
    double memory[MOST_LAYERS][MOST_WIDTH];
    double result[MOST_WIDTH], attention[MOST_SOURCE];
} Hypothesis;

/* Advances a hypothesis by a token with this embedding. */
void advance(const Model *m, Hypothesis *h, int64_t position, const float *embedded);

#endif
