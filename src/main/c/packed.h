/*
 * Packed weights of a product: a matrix laid out for the kernels, once, when a model is loaded, together with its bias and scales.
 * They are one block of bytes, which TensorFlow keeps as a variable of uint8:
 *
 *   header, 64 bytes | bias | scales (int8) | corrections (int8) | panels
 *
 * Each part has one number for each column; columns are padded with zeros to a multiple of PANEL.
 */
#ifndef PARLANCE_PACKED_H
#define PARLANCE_PACKED_H

#include "kernels.h"
#include "operation.h"

typedef enum { PACKED_FLOAT = 1, PACKED_INT8 = 2 } PackedKind;

/* Largest matrix: with these, no sum of products of int8 overflows 32 bits. */
enum { MAX_INNER = 1 << 15, MAX_COLUMNS = 1 << 24 };

/* Packed weights, in the block that they were read from. */
typedef struct {
    PackedKind kind;
    size_t inner;   /* numbers of a row of the input */
    size_t columns; /* numbers of a row of the result */
    size_t stride;  /* inner, rounded up to a multiple of GROUP in int8 */
    size_t panels;
    const float *bias;
    const float *scales;
    const int32_t *corrections;
    const int8_t *int8_panels;   /* [panels][stride / GROUP][PANEL][GROUP] */
    const float *float_panels;   /* [panels][inner][PANEL] */
} Packed;

/* Reads a block, which must have exactly the length that its header says; fails the run otherwise. */
Packed packed_read(Call *call, Values block);

/* Returns input `index` of an operation as packed weights. */
Packed packed_input(Call *call, int index);

/*
 * ParlancePackFloat and ParlancePackInt8 lay out a matrix, [inner, columns], or [columns, inner] if it is transposed.
 * ParlanceGatherColumns makes a block of some columns of another.
 */
extern const Operation pack_float_operation;
extern const Operation pack_int8_operation;
extern const Operation gather_columns_operation;

#endif
