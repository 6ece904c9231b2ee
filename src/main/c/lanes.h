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

static inline float lanes_most(Lanes x) {
    float most = x[0];
    for (int i = 1; i < LANES; i++) {
        most = x[i] > most ? x[i] : most;
    }
    return most;
}

/*
 * Returns exp(x) to about 2 units in the last place, and 0 below the smallest normal number. Splits x into n ln 2 + r, as the
 * Cephes library does, with its polynomial for exp(r).
 */
static inline Lanes lanes_exp(Lanes x) {
    const float magic = 12582912; /* 1.5 * 2^23: a sum with it is rounded to an integer, which its lowest bits hold */
    Lanes low = lanes_of(-87.33f), high = lanes_of(88.37f);
    Lanes bounded = lanes_select(x > high, high, lanes_select(x < low, low, x));
    Lanes shifted = bounded * 1.44269504f + magic;
    Lanes n = shifted - magic;
    Lanes r = bounded - n * 0.693359375f + n * 2.12194440e-4f;
    Lanes p = 1.9875691500e-4f * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * (r * r) + r + 1;
    Lanes power = (Lanes)(((LaneInts)shifted << 23) + 0x3f800000);
    return lanes_select(x < low, (Lanes){0}, p * power);
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
