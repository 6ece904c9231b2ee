#include "kernels.h"

#include <math.h>

enum { ROWS = 4, PANELS = 2 };

static float largest(size_t count, const float *x) {
    float most = 0;
    for (size_t i = 0; i < count; i++) {
        float size = fabsf(x[i]);
        most = size > most ? size : most;
    }
    return most;
}

static void quantize(size_t count, const float *x, float inverse, uint8_t *quantized) {
    const float most = LARGEST_INT8;
    for (size_t i = 0; i < count; i++) {
        float scaled = x[i] * inverse;
        float above = scaled > -most ? scaled : -most;
        quantized[i] = (uint8_t)(INT8_ZERO + (int)nearbyintf(above < most ? above : most));
    }
}

static float rectified(float value, bool rectify) {
    return rectify && !(value > 0) ? 0 : value;
}

static int32_t sum_int8(const Int8Tile *tile, const uint8_t *x, const int8_t *column) {
    int32_t sum = 0;
    for (size_t k = 0; k < tile->inner; k++) {
        sum += (x[k] - INT8_ZERO) * column[k / GROUP * GROUP * PANEL + k % GROUP];
    }
    return sum;
}

static void product_int8(const Int8Tile *tile, size_t rows, size_t panels) {
    for (size_t row = 0; row < rows; row++) {
        for (size_t j = 0; j < panels * PANEL; j++) {
            const int8_t *column = tile->weights + j / PANEL * PANEL * tile->inner + j % PANEL * GROUP;
            float sum = (float)sum_int8(tile, tile->x + row * tile->x_stride, column);
            float value = fmaf(sum, tile->scales[j] * tile->units[row], tile->bias[j]);
            tile->y[row * tile->y_stride + j] = rectified(value, tile->rectified);
        }
    }
}

static void product_float(const FloatTile *tile, size_t rows, size_t panels) {
    for (size_t row = 0; row < rows; row++) {
        const float *x = tile->x + row * tile->x_stride;
        for (size_t j = 0; j < panels * PANEL; j++) {
            const float *column = tile->weights + j / PANEL * PANEL * tile->inner + j % PANEL;
            float sum = tile->bias[j];
            for (size_t k = 0; k < tile->inner; k++) {
                sum = fmaf(x[k], column[k * PANEL], sum);
            }
            tile->y[row * tile->y_stride + j] = rectified(sum, tile->rectified);
        }
    }
}

const Kernels kernels_portable = {
    .floats = &floats_portable,
    .name = "portable",
    .int8_rows = ROWS,
    .int8_panels = PANELS,
    .float_rows = ROWS,
    .float_panels = PANELS,
    .largest_weight = LARGEST_INT8,
    .largest = largest,
    .quantize = quantize,
    .product_int8 = product_int8,
    .product_float = product_float,
};
