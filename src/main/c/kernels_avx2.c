/*
 * Kernels for AVX2 with FMA. Its product of unsigned and signed bytes adds pairs with saturation at 16 bits. Nothing saturates
 * here, since weights are at most 64: 2 * 255 * 64 is less than 32,768. With weights up to 127, exact sums take 1.6 times as long.
 */
#include "kernels.h"

#include <immintrin.h>
#include <string.h>

enum { ROWS = 6, PANELS = 1, VECTOR = 8, HALVES = 2, LARGEST_WEIGHT = 64 };

static float largest(size_t count, const float *x) {
    const __m256 sign = _mm256_set1_ps(-0.0f);
    __m256 most = _mm256_setzero_ps();
    size_t i = 0;
    for (; i + VECTOR <= count; i += VECTOR) {
        /* The maximum returns its second operand if the first is no number. */
        most = _mm256_max_ps(_mm256_andnot_ps(sign, _mm256_loadu_ps(x + i)), most);
    }
    float lanes[VECTOR + 1];
    _mm256_storeu_ps(lanes, most);
    lanes[VECTOR] = kernels_portable.largest(count - i, x + i);
    return kernels_portable.largest(VECTOR + 1, lanes);
}

static __m256i quantized_vector(const float *x, __m256 inverse) {
    const __m256 most = _mm256_set1_ps(LARGEST_INT8);
    const __m256 least = _mm256_set1_ps(-LARGEST_INT8);
    __m256 scaled = _mm256_mul_ps(_mm256_loadu_ps(x), inverse);
    return _mm256_cvtps_epi32(_mm256_min_ps(_mm256_max_ps(scaled, least), most));
}

static void quantize(size_t count, const float *x, float inverse, uint8_t *quantized) {
    const __m256 factor = _mm256_set1_ps(inverse);
    const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
    size_t i = 0;
    for (; i + 4 * VECTOR <= count; i += 4 * VECTOR) {
        __m256i low = _mm256_packs_epi32(quantized_vector(x + i, factor), quantized_vector(x + i + 8, factor));
        __m256i high = _mm256_packs_epi32(quantized_vector(x + i + 16, factor), quantized_vector(x + i + 24, factor));
        __m256i bytes = _mm256_permutevar8x32_epi32(_mm256_packs_epi16(low, high), order);
        bytes = _mm256_xor_si256(bytes, _mm256_set1_epi8((char)INT8_ZERO));
        _mm256_storeu_si256((__m256i *)(quantized + i), bytes);
    }
    if (i < count) {
        kernels_portable.quantize(count - i, x + i, inverse, quantized + i);
    }
}

static inline __attribute__((always_inline)) void int8_tile(const Int8Tile *tile, size_t rows, size_t panels) {
    const __m256i ones = _mm256_set1_epi16(1);
    __m256i sum[ROWS][HALVES];
    (void)panels;
    for (size_t row = 0; row < rows; row++) {
        sum[row][0] = _mm256_loadu_si256((const __m256i *)tile->corrections);
        sum[row][1] = _mm256_loadu_si256((const __m256i *)(tile->corrections + VECTOR));
    }
    const int8_t *weights = tile->weights;
    for (size_t k = 0; k < tile->inner; k += GROUP, weights += GROUP * PANEL) {
        __m256i w[HALVES] = {_mm256_loadu_si256((const __m256i *)weights),
            _mm256_loadu_si256((const __m256i *)(weights + GROUP * VECTOR))};
        for (size_t row = 0; row < rows; row++) {
            int32_t bytes;
            memcpy(&bytes, tile->x + row * tile->x_stride + k, sizeof bytes);
            __m256i x = _mm256_set1_epi32(bytes);
            for (size_t half = 0; half < HALVES; half++) {
                __m256i pairs = _mm256_maddubs_epi16(x, w[half]);
                sum[row][half] = _mm256_add_epi32(sum[row][half], _mm256_madd_epi16(pairs, ones));
            }
        }
    }
    for (size_t row = 0; row < rows; row++) {
        for (size_t half = 0; half < HALVES; half++) {
            size_t j = half * VECTOR;
            __m256 scale = _mm256_mul_ps(_mm256_loadu_ps(tile->scales + j), _mm256_set1_ps(tile->units[row]));
            __m256 y = _mm256_fmadd_ps(_mm256_cvtepi32_ps(sum[row][half]), scale, _mm256_loadu_ps(tile->bias + j));
            y = tile->rectified ? _mm256_max_ps(y, _mm256_setzero_ps()) : y;
            _mm256_storeu_ps(tile->y + row * tile->y_stride + j, y);
        }
    }
}

static inline __attribute__((always_inline)) void float_tile(const FloatTile *tile, size_t rows, size_t panels) {
    __m256 sum[ROWS][HALVES];
    (void)panels;
    for (size_t row = 0; row < rows; row++) {
        sum[row][0] = _mm256_loadu_ps(tile->bias);
        sum[row][1] = _mm256_loadu_ps(tile->bias + VECTOR);
    }
    const float *weights = tile->weights;
    for (size_t k = 0; k < tile->inner; k++, weights += PANEL) {
        __m256 first = _mm256_loadu_ps(weights);
        __m256 second = _mm256_loadu_ps(weights + VECTOR);
        for (size_t row = 0; row < rows; row++) {
            __m256 x = _mm256_set1_ps(tile->x[row * tile->x_stride + k]);
            sum[row][0] = _mm256_fmadd_ps(x, first, sum[row][0]);
            sum[row][1] = _mm256_fmadd_ps(x, second, sum[row][1]);
        }
    }
    for (size_t row = 0; row < rows; row++) {
        for (size_t half = 0; half < HALVES; half++) {
            __m256 y = sum[row][half];
            y = tile->rectified ? _mm256_max_ps(y, _mm256_setzero_ps()) : y;
            _mm256_storeu_ps(tile->y + row * tile->y_stride + half * VECTOR, y);
        }
    }
}

#include "tiles.h"

const Kernels kernels_avx2 = {
    .floats = &floats_avx2,
    .name = "avx2",
    .int8_rows = ROWS,
    .int8_panels = PANELS,
    .float_rows = ROWS,
    .float_panels = PANELS,
    .largest_weight = LARGEST_WEIGHT,
    .largest = largest,
    .quantize = quantize,
    .product_int8 = product_int8,
    .product_float = product_float,
};
