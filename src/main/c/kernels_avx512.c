/* Kernels for AVX-512 with VNNI: dot products of four unsigned and four signed bytes, 16 at once. */
#include "kernels.h"

#include <immintrin.h>
#include <string.h>

enum { ROWS = 6, PANELS = 4, VECTOR = 16 };

static float largest(size_t count, const float *x) {
    __m512 most = _mm512_setzero_ps();
    for (size_t i = 0; i < count; i += VECTOR) {
        __mmask16 rest = count - i < VECTOR ? (__mmask16)((1u << (count - i)) - 1) : (__mmask16)-1;
        /* The maximum returns its second operand if the first is no number. */
        most = _mm512_max_ps(_mm512_abs_ps(_mm512_maskz_loadu_ps(rest, x + i)), most);
    }
    return _mm512_reduce_max_ps(most);
}

static __m128i quantized_vector(__m512 x, __m512 inverse) {
    const __m512 most = _mm512_set1_ps(LARGEST_INT8);
    const __m512 least = _mm512_set1_ps(-LARGEST_INT8);
    __m512 scaled = _mm512_mul_ps(x, inverse);
    __m512 within = _mm512_min_ps(_mm512_max_ps(scaled, least), most);
    return _mm_xor_si128(_mm512_cvtepi32_epi8(_mm512_cvtps_epi32(within)), _mm_set1_epi8((char)INT8_ZERO));
}

static void quantize(size_t count, const float *x, float inverse, uint8_t *quantized) {
    const __m512 factor = _mm512_set1_ps(inverse);
    size_t i = 0;
    for (; i + VECTOR <= count; i += VECTOR) {
        _mm_storeu_si128((__m128i *)(quantized + i), quantized_vector(_mm512_loadu_ps(x + i), factor));
    }
    if (i < count) {
        __mmask16 rest = (__mmask16)((1u << (count - i)) - 1);
        __m128i last = quantized_vector(_mm512_maskz_loadu_ps(rest, x + i), factor);
        _mm_mask_storeu_epi8(quantized + i, rest, last);
    }
}

static inline __m512i four_bytes(const uint8_t *x) {
    int32_t bytes;
    memcpy(&bytes, x, sizeof bytes);
    return _mm512_set1_epi32(bytes);
}

static inline __attribute__((always_inline)) void store_int8(
    const Int8Tile *tile, size_t row, size_t panel, __m512i sum) {
    size_t j = panel * PANEL;
    __m512 scale = _mm512_mul_ps(_mm512_loadu_ps(tile->scales + j), _mm512_set1_ps(tile->units[row]));
    __m512 y = _mm512_fmadd_ps(_mm512_cvtepi32_ps(sum), scale, _mm512_loadu_ps(tile->bias + j));
    if (tile->rectified) {
        y = _mm512_max_ps(y, _mm512_setzero_ps());
    }
    _mm512_storeu_ps(tile->y + row * tile->y_stride + j, y);
}

/* Computes a tile whose size the compiler knows, so that the sums stay in registers. */
static inline __attribute__((always_inline)) void int8_tile(const Int8Tile *tile, size_t rows, size_t panels) {
    __m512i sum[ROWS][PANELS];
    for (size_t p = 0; p < panels; p++) {
        __m512i correction = _mm512_loadu_si512(tile->corrections + p * PANEL);
        for (size_t row = 0; row < rows; row++) {
            sum[row][p] = correction;
        }
    }
    const int8_t *weights = tile->weights;
    for (size_t k = 0; k < tile->inner; k += GROUP, weights += GROUP * PANEL) {
        __m512i w[PANELS];
        for (size_t p = 0; p < panels; p++) {
            w[p] = _mm512_loadu_si512(weights + p * PANEL * tile->inner);
        }
        for (size_t row = 0; row < rows; row++) {
            __m512i x = four_bytes(tile->x + row * tile->x_stride + k);
            for (size_t p = 0; p < panels; p++) {
                sum[row][p] = _mm512_dpbusd_epi32(sum[row][p], x, w[p]);
            }
        }
    }
    for (size_t row = 0; row < rows; row++) {
        for (size_t p = 0; p < panels; p++) {
            store_int8(tile, row, p, sum[row][p]);
        }
    }
}

static inline __attribute__((always_inline)) void store_float(
    const FloatTile *tile, size_t row, size_t panel, __m512 sum) {
    if (tile->rectified) {
        sum = _mm512_max_ps(sum, _mm512_setzero_ps());
    }
    _mm512_storeu_ps(tile->y + row * tile->y_stride + panel * PANEL, sum);
}

static inline __attribute__((always_inline)) void float_tile(const FloatTile *tile, size_t rows, size_t panels) {
    __m512 sum[ROWS][PANELS];
    for (size_t row = 0; row < rows; row++) {
        for (size_t p = 0; p < panels; p++) {
            sum[row][p] = _mm512_loadu_ps(tile->bias + p * PANEL);
        }
    }
    const float *weights = tile->weights;
    for (size_t k = 0; k < tile->inner; k++, weights += PANEL) {
        __m512 w[PANELS];
        for (size_t p = 0; p < panels; p++) {
            w[p] = _mm512_loadu_ps(weights + p * PANEL * tile->inner);
        }
        for (size_t row = 0; row < rows; row++) {
            __m512 x = _mm512_set1_ps(tile->x[row * tile->x_stride + k]);
            for (size_t p = 0; p < panels; p++) {
                sum[row][p] = _mm512_fmadd_ps(x, w[p], sum[row][p]);
            }
        }
    }
    for (size_t row = 0; row < rows; row++) {
        for (size_t p = 0; p < panels; p++) {
            store_float(tile, row, p, sum[row][p]);
        }
    }
}

#include "tiles.h"

const Kernels kernels_avx512 = {
    .floats = &floats_avx512,
    .name = "avx512",
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
