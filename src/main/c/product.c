#include "product.h"

#include <float.h>
#include <stdlib.h>
#include <string.h>

/* Quantized rows that are multiplied before the next ones are quantized: these and a panel fit into the nearest caches. */
enum { QUANTIZED = 48 << 10, MAX_QUANTIZED_ROWS = 192, MAX_TILE_ROWS = 8 };

_Static_assert((int)QUANTIZED >= (int)MAX_INNER, "at least one row is quantized at a time");

static size_t smaller(size_t a, size_t b) {
    return a < b ? a : b;
}

/* What a product consists of, the same for all tiles. */
typedef struct {
    const Kernels *kernels;
    const Packed *weights;
    bool rectified;
    const float *units; /* of quantized rows */
    float *y;
    size_t y_stride;
} Target;

/* A tile of results: some rows, and some panels of columns. */
typedef struct {
    size_t row;
    size_t rows;
    size_t panel;
    size_t panels;
} Extent;

typedef void (*TileKernel)(const Target *target, const void *x, size_t x_stride, Extent extent, float *y, size_t y_stride);

static void int8_tile(
    const Target *target, const void *x, size_t x_stride, Extent extent, float *y, size_t y_stride) {
    const Packed *weights = target->weights;
    size_t column = extent.panel * PANEL;
    Int8Tile tile = {.x = (const uint8_t *)x + extent.row * x_stride,
        .x_stride = x_stride,
        .weights = weights->int8_panels + column * weights->stride,
        .inner = weights->stride,
        .corrections = weights->corrections + column,
        .scales = weights->scales + column,
        .units = target->units + extent.row,
        .bias = weights->bias + column,
        .rectified = target->rectified,
        .y = y,
        .y_stride = y_stride};
    target->kernels->product_int8(&tile, extent.rows, extent.panels);
}

static void float_tile(
    const Target *target, const void *x, size_t x_stride, Extent extent, float *y, size_t y_stride) {
    const Packed *weights = target->weights;
    size_t column = extent.panel * PANEL;
    FloatTile tile = {.x = (const float *)x + extent.row * x_stride,
        .x_stride = x_stride,
        .weights = weights->float_panels + column * weights->inner,
        .inner = weights->inner,
        .bias = weights->bias + column,
        .rectified = target->rectified,
        .y = y,
        .y_stride = y_stride};
    target->kernels->product_float(&tile, extent.rows, extent.panels);
}

/* Computes a tile; one whose last columns are padding is computed beside the result, and copied. */
static void compute_tile(const Target *target, TileKernel kernel, const void *x, size_t x_stride, Extent extent) {
    size_t column = extent.panel * PANEL;
    size_t columns = smaller(extent.panels * PANEL, target->weights->columns - column);
    float *y = target->y + extent.row * target->y_stride + column;
    if (columns == extent.panels * PANEL) {
        kernel(target, x, x_stride, extent, y, target->y_stride);
        return;
    }
    float padded[MAX_TILE_ROWS * PANEL];
    kernel(target, x, x_stride, extent, padded, PANEL);
    for (size_t row = 0; row < extent.rows; row++) {
        memcpy(y + row * target->y_stride, padded + row * PANEL, columns * sizeof(float));
    }
}

typedef struct {
    size_t rows;
    size_t panels;
} TileSize;

/* Computes some rows. Goes through the weights once, and through the rows for each group of panels. */
static void compute_rows(
    const Target *target, TileKernel kernel, TileSize size, const void *x, size_t x_stride, size_t rows) {
    size_t full_panels = target->weights->columns / PANEL;
    size_t panels = size.panels;
    for (size_t panel = 0; panel < target->weights->panels; panel += panels) {
        panels = panel + size.panels <= full_panels ? size.panels : 1;
        for (size_t row = 0; row < rows; row += size.rows) {
            Extent extent = {.row = row, .rows = smaller(size.rows, rows - row), .panel = panel, .panels = panels};
            compute_tile(target, kernel, x, x_stride, extent);
        }
    }
}

/*
 * Quantizes rows, each with a unit of its own, so that its result does not depend on others. A row of zeros, or of numbers too
 * small to be divided by, has the unit 0. The padding that makes a row a multiple of GROUP is zero.
 */
static void quantize_rows(const Target *target, Rows x, size_t row, size_t rows, uint8_t *quantized, float *units) {
    const Packed *weights = target->weights;
    for (size_t i = 0; i < rows; i++) {
        const float *from = x.data + (row + i) * x.stride;
        uint8_t *to = quantized + i * weights->stride;
        float largest = target->kernels->largest(weights->inner, from);
        bool small = largest < LARGEST_INT8 * FLT_MIN;
        units[i] = small ? 0 : largest / LARGEST_INT8;
        target->kernels->quantize(weights->inner, from, small ? 0 : LARGEST_INT8 / largest, to);
        memset(to + weights->inner, INT8_ZERO, weights->stride - weights->inner);
    }
}

static void product_int8(Target *target, Rows x) {
    _Alignas(64) uint8_t quantized[QUANTIZED];
    float units[MAX_QUANTIZED_ROWS];
    const Kernels *kernels = target->kernels;
    size_t stride = target->weights->stride;
    TileSize size = {kernels->int8_rows, kernels->int8_panels};
    size_t at_once = smaller(MAX_QUANTIZED_ROWS, stride == 0 ? MAX_QUANTIZED_ROWS : QUANTIZED / stride);
    /* A whole number of tiles, if that many rows fit. */
    at_once = at_once > size.rows ? at_once / size.rows * size.rows : at_once;
    float *y = target->y;
    target->units = units;
    for (size_t row = 0; row < x.rows; row += at_once) {
        size_t rows = smaller(at_once, x.rows - row);
        quantize_rows(target, x, row, rows, quantized, units);
        target->y = y + row * target->y_stride;
        compute_rows(target, int8_tile, size, quantized, stride, rows);
    }
}

void product(const Packed *weights, Rows x, bool rectified, float *y, size_t y_stride) {
    Target target = {
        .kernels = kernels(), .weights = weights, .rectified = rectified, .y = y, .y_stride = y_stride};
    if (weights->kind == PACKED_INT8) {
        product_int8(&target, x);
    } else {
        TileSize size = {target.kernels->float_rows, target.kernels->float_panels};
        compute_rows(&target, float_tile, size, x.data, x.stride, x.rows);
    }
}

typedef struct {
    bool rectified;
} State;

static void *create(TF_OpKernelConstruction *construction) {
    State *state = new_state(construction, sizeof *state);
    if (state != NULL) {
        state->rectified = attribute_bool(construction, "rectified");
    }
    return state;
}

static void compute(void *opaque, TF_OpKernelContext *context) {
    const State *state = opaque;
    Call call;
    call_begin(&call, context, "ParlanceProduct");
    Values x = call_input(&call, 0, TF_FLOAT, 2);
    Packed weights = packed_input(&call, 1);
    if (!call.failed && (size_t)x.shape[1] != weights.inner) {
        call_fail(&call, "rows of %lld numbers, and weights for %zu", (long long)x.shape[1], weights.inner);
    }
    int64_t shape[] = {x.shape[0], (int64_t)weights.columns};
    float *y = call.failed ? NULL : call_output(&call, 0, TF_FLOAT, 2, shape);
    if (y != NULL) {
        Rows rows = {.data = x.data, .rows = (size_t)x.shape[0], .stride = weights.inner};
        product(&weights, rows, state->rectified, y, weights.columns);
    }
    call_end(&call);
}

const Operation product_operation = {
    .name = "ParlanceProduct",
    .inputs = (const char *const[]){"x: float", "packed: uint8", NULL},
    .outputs = (const char *const[]){"y: float", NULL},
    .attributes = (const char *const[]){"rectified: bool", NULL},
    .create = create,
    .compute = compute,
    .destroy = free,
};
