/* Kernels for 64-bit ARM with dot products: four signed bytes times four signed bytes, 4 at once. */
#include "kernels.h"

#include <arm_neon.h>
#include <string.h>

enum { ROWS = 6, PANELS = 1, VECTOR = 4, VECTORS = PANEL / VECTOR };

static float largest(size_t count, const float *x) {
    float32x4_t most = vdupq_n_f32(0);
    size_t i = 0;
    for (; i + VECTOR <= count; i += VECTOR) {
        most = vmaxnmq_f32(vabsq_f32(vld1q_f32(x + i)), most);
    }
    float rest = kernels_portable.largest(count - i, x + i);
    float found = vmaxnmvq_f32(most);
    return rest > found ? rest : found;
}

static int32x4_t quantized_vector(const float *x, float32x4_t inverse) {
    const float32x4_t most = vdupq_n_f32(LARGEST_INT8);
    const float32x4_t least = vdupq_n_f32(-LARGEST_INT8);
    float32x4_t scaled = vmulq_f32(vld1q_f32(x), inverse);
    /* These return the number if one operand is none. */
    return vcvtnq_s32_f32(vminnmq_f32(vmaxnmq_f32(scaled, least), most));
}

static void quantize(size_t count, const float *x, float inverse, uint8_t *quantized) {
    const float32x4_t factor = vdupq_n_f32(inverse);
    size_t i = 0;
    for (; i + 2 * VECTOR <= count; i += 2 * VECTOR) {
        int16x4_t low = vmovn_s32(quantized_vector(x + i, factor));
        int16x4_t high = vmovn_s32(quantized_vector(x + i + VECTOR, factor));
        int8x8_t bytes = vmovn_s16(vcombine_s16(low, high));
        vst1_u8(quantized + i, veor_u8(vreinterpret_u8_s8(bytes), vdup_n_u8(INT8_ZERO)));
    }
    if (i < count) {
        kernels_portable.quantize(count - i, x + i, inverse, quantized + i);
    }
}

static inline __attribute__((always_inline)) void int8_tile(const Int8Tile *tile, size_t rows, size_t panels) {
    const uint8x16_t zero = vdupq_n_u8(INT8_ZERO);
    int32x4_t sum[ROWS][VECTORS];
    (void)panels;
    for (size_t row = 0; row < rows; row++) {
        for (size_t v = 0; v < VECTORS; v++) {
            sum[row][v] = vdupq_n_s32(0);
        }
    }
    const int8_t *weights = tile->weights;
    for (size_t k = 0; k < tile->inner; k += GROUP, weights += GROUP * PANEL) {
        int8x16_t w[VECTORS];
        for (size_t v = 0; v < VECTORS; v++) {
            w[v] = vld1q_s8(weights + v * VECTOR * GROUP);
        }
        for (size_t row = 0; row < rows; row++) {
            int32_t bytes;
            memcpy(&bytes, tile->x + row * tile->x_stride + k, sizeof bytes);
            int8x16_t x = vreinterpretq_s8_u8(veorq_u8(vreinterpretq_u8_s32(vdupq_n_s32(bytes)), zero));
            for (size_t v = 0; v < VECTORS; v++) {
                sum[row][v] = vdotq_s32(sum[row][v], w[v], x);
            }
        }
    }
    for (size_t row = 0; row < rows; row++) {
        for (size_t v = 0; v < VECTORS; v++) {
            size_t j = v * VECTOR;
            float32x4_t scale = vmulq_f32(vld1q_f32(tile->scales + j), vdupq_n_f32(tile->units[row]));
            float32x4_t y = vfmaq_f32(vld1q_f32(tile->bias + j), vcvtq_f32_s32(sum[row][v]), scale);
            y = tile->rectified ? vmaxnmq_f32(y, vdupq_n_f32(0)) : y;
            vst1q_f32(tile->y + row * tile->y_stride + j, y);
        }
    }
}

static inline __attribute__((always_inline)) void float_tile(const FloatTile *tile, size_t rows, size_t panels) {
    float32x4_t sum[ROWS][VECTORS];
    (void)panels;
    for (size_t row = 0; row < rows; row++) {
        for (size_t v = 0; v < VECTORS; v++) {
            sum[row][v] = vld1q_f32(tile->bias + v * VECTOR);
        }
    }
    const float *weights = tile->weights;
    for (size_t k = 0; k < tile->inner; k++, weights += PANEL) {
        float32x4_t w[VECTORS];
        for (size_t v = 0; v < VECTORS; v++) {
            w[v] = vld1q_f32(weights + v * VECTOR);
        }
        for (size_t row = 0; row < rows; row++) {
            float32x4_t x = vdupq_n_f32(tile->x[row * tile->x_stride + k]);
            for (size_t v = 0; v < VECTORS; v++) {
                sum[row][v] = vfmaq_f32(sum[row][v], x, w[v]);
            }
        }
    }
    for (size_t row = 0; row < rows; row++) {
        for (size_t v = 0; v < VECTORS; v++) {
            float32x4_t y = tile->rectified ? vmaxnmq_f32(sum[row][v], vdupq_n_f32(0)) : sum[row][v];
            vst1q_f32(tile->y + row * tile->y_stride + v * VECTOR, y);
        }
    }
}

#include "tiles.h"

const Kernels kernels_neon = {
    .floats = &floats_neon,
    .name = "neon",
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
