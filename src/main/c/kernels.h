/*
 * The inner loops, in one version for each kind of processor. From the same packed weights, all versions compute the same bits:
 * integers are summed exactly, and floats in the same order. So a row of a batch does not depend on the others either.
 */
#ifndef PARLANCE_KERNELS_H
#define PARLANCE_KERNELS_H

#include "floats.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Packed weights are cut into panels of PANEL columns. In int8, GROUP numbers of one column that are multiplied with successive
 * numbers of a row lie side by side, as instructions for dot products read them.
 */
enum { PANEL = 16, GROUP = 4 };

/*
 * Quantized rows hold integers of at most LARGEST_INT8, and at least its negative, each with INT8_ZERO added, so that they are
 * unsigned.
 */
enum { LARGEST_INT8 = 127, INT8_ZERO = 128 };

/*
 * Products of some rows with some adjacent panels of int8 weights. The input consists of rows that quantize has written.
 * A result is sum * (scale of the column * unit of the row) + bias of the column, the last two operations in one rounding.
 */
typedef struct {
    const uint8_t *x;
    size_t x_stride;       /* from row to row */
    const int8_t *weights; /* of the first panel */
    size_t inner;          /* numbers of a row, rounded up to a multiple of GROUP */
    const int32_t *corrections; /* -INT8_ZERO times the sum of each column */
    const float *scales;
    const float *units; /* value of 1 in each row */
    const float *bias;
    bool rectified; /* whether negative results become 0 */
    float *y;
    size_t y_stride;
} Int8Tile;

/* Products of some rows with some adjacent panels of float weights: the bias of the column plus x[k] * w[k], k ascending. */
typedef struct {
    const float *x;
    size_t x_stride;
    const float *weights; /* of the first panel, [inner][PANEL] */
    size_t inner;
    const float *bias;
    bool rectified;
    float *y;
    size_t y_stride;
} FloatTile;

/* Kernels for a kind of processor. */
typedef struct {
    const char *name;
    const Floats *floats;
    /* Largest tile that a call computes; panels that a call computes at once. */
    size_t int8_rows;
    size_t int8_panels;
    size_t float_rows;
    size_t float_panels;
    /* Largest absolute value of an int8 weight with which product_int8 is exact. */
    int largest_weight;
    /* Returns the largest absolute value; 0 if there is none. */
    float (*largest)(size_t count, const float *x);
    /* Rounds x * inverse to the nearest integer, half to even, within LARGEST_INT8; a value that is no number is the least. */
    void (*quantize)(size_t count, const float *x, float inverse, uint8_t *quantized);
    /* Computes a tile of 1 to int8_rows rows, and of either 1 or int8_panels panels. */
    void (*product_int8)(const Int8Tile *tile, size_t rows, size_t panels);
    /* Computes a tile of 1 to float_rows rows, and of either 1 or float_panels panels. */
    void (*product_float)(const FloatTile *tile, size_t rows, size_t panels);
} Kernels;

/*
 * Returns the kernels for this processor; NULL if there are none that are faster than TensorFlow's. The environment variable
 * PARLANCE_KERNELS names others for tests: portable, avx2, avx512 or neon; if the processor lacks what they need, it is ignored.
 */
const Kernels *kernels(void);

/* Kernels in plain C: slow, and the reference for all others. */
extern const Kernels kernels_portable;
#if defined(__x86_64__)
extern const Kernels kernels_avx2;
extern const Kernels kernels_avx512;
#elif defined(__aarch64__)
extern const Kernels kernels_neon;
#endif

#endif
