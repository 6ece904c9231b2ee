/* Compares the arithmetic on floats with plain loops in double precision, on random shapes. Argument: rounds. */
#include "floats.h"
#include "kernels.h"
#include "stand_in.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state = 1;

static uint32_t number(uint32_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % below;
}

static float noise(void) { return (float)number(20001) / 10000 - 1; }

static float *noises(int64_t count) {
    float *x = malloc((size_t)(count + 1) * sizeof *x);
    for (int64_t i = 0; i < count; i++) {
        x[i] = noise();
    }
    return x;
}

static void expect(double wanted, double found, double tolerance, const char *what, int64_t at) {
    if (!(fabs(wanted - found) <= tolerance * (1 + fabs(wanted)))) {
        printf("%s, element %lld: expected %.9g, found %.9g\n", what, (long long)at, wanted, found);
        exit(1);
    }
}

static int64_t size(void) {
    static const int64_t SPECIAL[] = {1, 2, 15, 16, 17, 31, 64, 65, 256};
    return number(2) ? SPECIAL[number(9)] : 1 + number(90);
}

static void test_attend(const Floats *f) {
    int64_t count = size(), width = size(), rows = count + 3;
    float *query = noises(width), *keys = noises(rows * width), *values = noises(rows * width), *bias = noises(count);
    int64_t *offsets = malloc((size_t)count * sizeof *offsets);
    double *weights = malloc((size_t)count * sizeof *weights), sum = 0, most = -1e9;
    for (int64_t i = 0; i < count; i++) {
        offsets[i] = number((uint32_t)rows) * width;
        weights[i] = bias[i];
        for (int64_t c = 0; c < width; c++) {
            weights[i] += (double)query[c] * keys[offsets[i] + c];
        }
        most = fmax(most, weights[i]);
    }
    for (int64_t i = 0; i < count; i++) {
        weights[i] = exp(weights[i] - most);
        sum += weights[i];
    }
    float *found = malloc((size_t)(count + ROOM) * sizeof *found), *out = malloc((size_t)width * sizeof *out);
    f->attend(count, width, query, keys, values, offsets, bias, found, out);
    for (int64_t i = 0; i < count; i++) {
        expect(weights[i] / sum, found[i], 1e-5, "weight", i);
    }
    for (int64_t c = 0; c < width; c++) {
        double wanted = 0;
        for (int64_t i = 0; i < count; i++) {
            wanted += weights[i] / sum * values[offsets[i] + c];
        }
        expect(wanted, out[c], 1e-5, "average", c);
    }
    free(query), free(keys), free(values), free(bias), free(offsets), free(weights), free(found), free(out);
}

static void test_normalize(const Floats *f) {
    int64_t rows = number(4), columns = size();
    float *x = noises(rows * columns), *gain = noises(columns), *bias = noises(columns), *y = noises(rows * columns);
    bool scaled = number(2);
    f->normalize(rows, columns, 1e-5f, x, scaled ? gain : NULL, scaled ? bias : NULL, y);
    for (int64_t row = 0; row < rows; row++) {
        double mean = 0, variance = 0;
        for (int64_t i = 0; i < columns; i++) {
            mean += x[row * columns + i] / (double)columns;
        }
        for (int64_t i = 0; i < columns; i++) {
            variance += pow(x[row * columns + i] - mean, 2) / (double)columns;
        }
        for (int64_t i = 0; i < columns; i++) {
            double wanted = (x[row * columns + i] - mean) / sqrt(variance + 1e-5);
            wanted = scaled ? wanted * gain[i] + bias[i] : wanted;
            expect(wanted, y[row * columns + i], columns == 1 ? 1e-2 : 1e-4, "normalization", i);
        }
    }
    free(x), free(gain), free(bias), free(y);
}

static double activated(Activation activation, double x) {
    switch (activation) {
        case RELU: return x > 0 ? x : 0;
        case SWISH: return x / (1 + exp(-x));
        case GELU: return x * (1 + erf(x / sqrt(2))) / 2;
        case QUICK_GELU: return x / (1 + exp(-1.702 * x));
        default: return x;
    }
}

static void test_activate(const Floats *f) {
    int64_t count = number(100);
    Activation activation = number(ACTIVATIONS);
    float scale = (float[]){1, 10, 1000}[number(3)], *x = noises(count), *y = malloc((size_t)(count + 1) * sizeof *y);
    for (int64_t i = 0; i < count; i++) {
        y[i] = x[i] *= scale;
    }
    f->activate(count, activation, y);
    for (int64_t i = 0; i < count; i++) {
        expect(activated(activation, x[i]), y[i], 2e-6, "activation", i);
    }
    free(x), free(y);
}

static void test_recur(const Floats *f) {
    int64_t width = size();
    float *projection = noises(2 * width), *before = noises(width), *memory = noises(width), *y = noises(width);
    f->recur(width, projection, before, memory, y);
    for (int64_t i = 0; i < width; i++) {
        double forget = 1 / (1 + exp(-projection[i])), candidate = projection[width + i];
        double wanted = candidate + forget * (before[i] - candidate);
        expect(wanted, memory[i], 2e-6, "memory", i);
        expect(wanted > 0 ? wanted : 0, y[i], 2e-6, "output", i);
    }
    free(projection), free(before), free(memory), free(y);
}

static void test_best(const Floats *f) {
    int64_t columns = number(8) ? size() * (1 + number(9)) : 1 + number(60000);
    int64_t count = 1 + number(columns < 66 ? (uint32_t)columns : 66);
    bool masked = number(2), few = number(2);
    float *logits = noises(columns), *mask = noises(columns), *scratch = noises(columns + columns / 64 + 1);
    float *found = noises(count);
    int32_t *ids = malloc((size_t)count * sizeof *ids);
    for (int64_t i = 0; i < columns; i++) {
        logits[i] = few ? (float)number(3) : logits[i] * 20;
        mask[i] = number(2) ? 0 : -1e9f;
    }
    float *copy = malloc((size_t)columns * sizeof *copy);
    double sum = 0, most = -1e30;
    for (int64_t i = 0; i < columns; i++) {
        copy[i] = masked ? logits[i] + mask[i] : logits[i];
        most = fmax(most, copy[i]);
    }
    for (int64_t i = 0; i < columns; i++) {
        sum += exp(copy[i] - most);
    }
    f->best(columns, count, logits, masked ? mask : NULL, scratch, found, ids);
    for (int64_t k = 0; k < count; k++) {
        int64_t largest = 0;
        for (int64_t i = 1; i < columns; i++) {
            largest = copy[i] > copy[largest] ? i : largest;
        }
        expect((double)largest, ids[k], 0, "id", k);
        expect(copy[largest] - most - log(sum), found[k], 3e-6, "log-probability", k);
        copy[largest] = -INFINITY;
    }
    free(logits), free(mask), free(scratch), free(found), free(ids), free(copy);
}

static void test_nan(const Floats *f) {
    float logits[100] = {0}, scratch[110], found[3];
    int32_t ids[3];
    logits[number(100)] = NAN;
    f->best(100, 3, logits, NULL, scratch, found, ids);
    if (!isnan(found[0])) {
        printf("a logit that is not a number is hidden\n");
        exit(1);
    }
}

int main(int count, char **arguments) {
    int rounds = count > 1 ? atoi(arguments[1]) : 1000;
    const Floats *f = kernels()->floats;
    for (int round = 0; round < rounds; round++) {
        test_attend(f);
        test_normalize(f);
        test_activate(f);
        test_recur(f);
        test_best(f);
        test_nan(f);
    }
    printf("%d rounds of arithmetic on floats: %s\n", rounds, kernels()->name);
}
