/*
 * Vectors of 16 floats, in the vector extensions that GCC and Clang share. Each file that includes this is compiled for a set of
 * instructions, which may hold such a vector in several registers. Sums have the same order with all of them.
 */
#ifndef PARLANCE_LANES_H
#define PARLANCE_LANES_H

#include <math.h>
#include <stdint.h>

/* A product and a sum are one rounding where the processor can do that. */
#if defined(__clang__)
#pragma STDC FP_CONTRACT ON
#endif

enum { LANES = 16 };

typedef float Lanes __attribute__((vector_size(4 * LANES)));
typedef int32_t LaneInts __attribute__((vector_size(4 * LANES)));
typedef float LooseLanes __attribute__((vector_size(4 * LANES), aligned(4), may_alias));


static inline Lanes lanes_load(const float *from) { return *(const LooseLanes *)from; }

static inline void lanes_store(float *to, Lanes x) { *(LooseLanes *)to = x; }

/* Returns a vector with the same number in every lane. */
static inline Lanes lanes_of(float x) { return x - (Lanes){0}; }

/* Returns a where the mask is set, otherwise b. */
static inline Lanes lanes_select(LaneInts mask, Lanes a, Lanes b) {
    return (Lanes)((mask & (LaneInts)a) | (~mask & (LaneInts)b));
}

static inline Lanes lanes_max(Lanes a, Lanes b) { return lanes_select(a > b, a, b); }

/* Returns sums of neighbours: first those of a, then those of b. */
static inline Lanes lanes_pairs(Lanes a, Lanes b) {
    return __builtin_shufflevector(a, b, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30)
           + __builtin_shufflevector(a, b, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
}

/* Returns the sums of LANES vectors, one in each lane. The vectors are overwritten. */
static inline Lanes lanes_sums(Lanes *x) {
    for (int left = LANES / 2; left > 0; left /= 2) {
        for (int i = 0; i < left; i++) {
            x[i] = lanes_pairs(x[2 * i], x[2 * i + 1]);
        }
    }
    return x[0];
}

static inline float lanes_sum(Lanes x) {
    for (int left = LANES; left > 1; left /= 2) {
        x = lanes_pairs(x, x);
    }
    return x[0];
}

/* Returns the largest number. */
static inline float lanes_most(Lanes x) {
    x = lanes_max(x, __builtin_shufflevector(x, x, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
    x = lanes_max(x, __builtin_shufflevector(x, x, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11));
    x = lanes_max(x, __builtin_shufflevector(x, x, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13));
    x = lanes_max(x, __builtin_shufflevector(x, x, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14));
    return x[0];
}

/*
 * Returns exp(x) to about 2 units in the last place, for x between the two bounds below. Splits x into n ln 2 + r, as the Cephes
 * library does, with its polynomial for exp(r).
 */
static inline Lanes lanes_exp_within(Lanes x) {
    const float magic = 12582912; /* 1.5 * 2^23: a sum with it is rounded to an integer, which its lowest bits hold */
    Lanes shifted = x * 1.44269504f + magic;
    Lanes n = shifted - magic;
    Lanes r = x - n * 0.693359375f + n * 2.12194440e-4f;
    Lanes p = 1.9875691500e-4f * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * (r * r) + r + 1;
    return p * (Lanes)(((LaneInts)shifted << 23) + 0x3f800000);
}

static const float LOWEST_EXPONENT = -87.33f, HIGHEST_EXPONENT = 88.37f;

/* Returns exp(x), and 0 below the smallest normal number. */
static inline Lanes lanes_exp(Lanes x) {
    Lanes low = lanes_of(LOWEST_EXPONENT), high = lanes_of(HIGHEST_EXPONENT);
    Lanes bounded = lanes_select(x > high, high, lanes_select(x < low, low, x));
    return lanes_select(x < low, (Lanes){0}, lanes_exp_within(bounded));
}

/* Returns exp(x) for x up to 0, and 1e-38 instead of less, which no sum with 1 shows. */
static inline Lanes lanes_exp_below(Lanes x) {
    Lanes low = lanes_of(LOWEST_EXPONENT);
    return lanes_exp_within(lanes_select(x < low, low, x));
}

/* Returns 1 / (1 + exp(-x)). */
static inline Lanes lanes_sigmoid(Lanes x) { return 1 / (1 + lanes_exp(-x)); }

/* Returns the error function to about 4e-7: a rational approximation in x^2, for |x| up to 4, beyond which it is +-1. */
static inline Lanes lanes_erf(Lanes x) {
    Lanes most = lanes_of(4);
    Lanes b = lanes_select(x > most, most, lanes_select(x < -most, -most, x));
    Lanes s = b * b;
    Lanes p = -2.72614225801306e-10f * s + 2.77068142495902e-08f;
    p = p * s - 2.10102402082508e-06f;
    p = p * s - 5.69250639462346e-05f;
    p = p * s - 7.34990630326855e-04f;
    p = p * s - 2.95459980854025e-03f;
    p = p * s - 1.60960333262415e-02f;
    Lanes q = -1.45660718464996e-05f * s - 2.13374055278905e-04f;
    q = q * s - 1.68282697438203e-03f;
    q = q * s - 7.37332916720468e-03f;
    q = q * s - 1.42647390514189e-02f;
    return b * p / q;
}

#endif
