/* Products of rows with packed weights. */
#ifndef PARLANCE_PRODUCT_H
#define PARLANCE_PRODUCT_H

#include "packed.h"

/* Rows of floats, one every `stride` numbers. */
typedef struct {
    const float *data;
    size_t rows;
    size_t stride;
} Rows;

/*
 * Multiplies rows of weights->inner numbers with packed weights and adds the bias. Writes a row of weights->columns numbers every
 * y_stride numbers; y must not overlap x. Neither allocates nor fails. Takes up to 64 KiB of the stack.
 *
 * rectified: whether negative results become 0
 */
void product(const Packed *weights, Rows x, bool rectified, float *y, size_t y_stride);

/* ParlanceProduct multiplies a matrix, [rows, inner], with packed weights. */
extern const Operation product_operation;

#endif
