/* The functions of floats.h. Included once by a file for each set of instructions, which defines FLOATS. */
#include <stddef.h>

#include "floats.h"
#include "lanes.h"

/* Columns whose maximum is found at once; numbers that are summed on their own; width of a head in most models. */
enum { BLOCK = 64, PART = 1024, USUAL_WIDTH = 64 };

/* Multiplies and sums numbers; inlined, so that a width that the compiler knows is unrolled. */
static inline __attribute__((always_inline)) Lanes multiplied(int64_t width, const float *a, const float *b) {
    Lanes sum = {0};
    int64_t i = 0;
    for (; i + LANES <= width; i += LANES) {
        sum += lanes_load(a + i) * lanes_load(b + i);
    }
    for (; i < width; i++) {
        sum[i % LANES] += a[i] * b[i];
    }
    return sum;
}

/* Writes the product of a query and each key. Every product has the same order of sums, wherever its key stands. */
static inline __attribute__((always_inline)) void scores_of(
    int64_t count, int64_t width, const float *query, const float *keys, const int64_t *offsets, float *to) {
    for (int64_t at = 0; at < count; at += LANES) {
        int64_t some = count - at < LANES ? count - at : LANES;
        Lanes sums[LANES];
        for (int64_t i = 0; i < some; i++) {
            sums[i] = multiplied(width, query, keys + offsets[at + i]);
        }
        for (int64_t i = some; i < LANES; i++) {
            sums[i] = (Lanes){0};
        }
        lanes_store(to + at, lanes_sums(sums));
    }
}

static void scores(int64_t count, int64_t width, const float *query, const float *keys, const int64_t *offsets,
                   float *to) {
    if (width == USUAL_WIDTH) {
        scores_of(count, USUAL_WIDTH, query, keys, offsets, to);
    } else {
        scores_of(count, width, query, keys, offsets, to);
    }
}

static void softmax(int64_t count, float *x) {
    float most = x[0];
    for (int64_t i = 1; i < count; i++) {
        most = x[i] > most ? x[i] : most;
    }
    for (int64_t i = 0; i < count; i += LANES) {
        lanes_store(x + i, lanes_exp(lanes_load(x + i) - most));
    }
    float sum = 0;
    for (int64_t i = 0; i < count; i++) {
        sum += x[i];
    }
    for (int64_t i = 0; i < count; i++) {
        x[i] /= sum;
    }
}

/* Writes some vectors of the average of values, starting at a column. */
static inline __attribute__((always_inline)) void averages(int vectors, int64_t count, const float *weights,
                                                           const float *values, const int64_t *offsets, float *out) {
    Lanes sums[4];
    for (int v = 0; v < vectors; v++) {
        sums[v] = (Lanes){0};
    }
    for (int64_t i = 0; i < count; i++) {
        const float *value = values + offsets[i];
        for (int v = 0; v < vectors; v++) {
            sums[v] += weights[i] * lanes_load(value + v * LANES);
        }
    }
    for (int v = 0; v < vectors; v++) {
        lanes_store(out + v * LANES, sums[v]);
    }
}

static void average(int64_t count, int64_t width, const float *weights, const float *values, const int64_t *offsets,
                    float *out) {
    int64_t column = 0;
    for (; column + 4 * LANES <= width; column += 4 * LANES) {
        averages(4, count, weights, values + column, offsets, out + column);
    }
    for (; column + LANES <= width; column += LANES) {
        averages(1, count, weights, values + column, offsets, out + column);
    }
    for (; column < width; column++) {
        float sum = 0;
        for (int64_t i = 0; i < count; i++) {
            sum += weights[i] * values[offsets[i] + column];
        }
        out[column] = sum;
    }
}

static void attend(int64_t count, int64_t width, const float *query, const float *keys, const float *values,
                   const int64_t *offsets, const float *bias, float *weights, float *out) {
    scores(count, width, query, keys, offsets, weights);
    for (int64_t i = 0; bias && i < count; i++) {
        weights[i] += bias[i];
    }
    softmax(count, weights);
    average(count, width, weights, values, offsets, out);
}

static float mean(int64_t count, const float *x) {
    Lanes sum = {0};
    int64_t i = 0;
    for (; i + LANES <= count; i += LANES) {
        sum += lanes_load(x + i);
    }
    for (; i < count; i++) {
        sum[i % LANES] += x[i];
    }
    return lanes_sum(sum) / (float)count;
}

static void normalize(int64_t rows, int64_t columns, float epsilon, const float *x, const float *gain,
                      const float *bias, float *y) {
    for (int64_t row = 0; row < rows; row++, x += columns, y += columns) {
        float middle = mean(columns, x);
        for (int64_t i = 0; i < columns; i++) {
            y[i] = x[i] - middle;
        }
        float variance = lanes_sum(multiplied(columns, y, y)) / (float)columns;
        float scale = 1 / sqrtf(variance + epsilon);
        for (int64_t i = 0; i < columns; i++) {
            y[i] *= scale;
        }
        for (int64_t i = 0; gain && i < columns; i++) {
            y[i] *= gain[i];
        }
        for (int64_t i = 0; bias && i < columns; i++) {
            y[i] += bias[i];
        }
    }
}

static inline Lanes activated(Activation activation, Lanes x) {
    switch (activation) {
        case RELU: return lanes_max(x, (Lanes){0});
        case SWISH: return x * lanes_sigmoid(x);
        case GELU: return x * ((lanes_erf(x * 0.70710678f) + 1) * 0.5f);
        case QUICK_GELU: return x * lanes_sigmoid(x * 1.702f);
        default: return x;
    }
}

static inline __attribute__((always_inline)) void each(int64_t count, Activation activation, float *x) {
    int64_t i = 0;
    for (; i + LANES <= count; i += LANES) {
        lanes_store(x + i, activated(activation, lanes_load(x + i)));
    }
    for (; i < count; i++) {
        x[i] = activated(activation, lanes_of(x[i]))[0];
    }
}

static void activate(int64_t count, Activation activation, float *x) {
    switch (activation) {
        case RELU: each(count, RELU, x); break;
        case SWISH: each(count, SWISH, x); break;
        case GELU: each(count, GELU, x); break;
        case QUICK_GELU: each(count, QUICK_GELU, x); break;
        default: break;
    }
}

static void recur(int64_t width, const float *projection, const float *before, float *memory, float *y) {
    const float *gate = projection, *candidate = projection + width;
    int64_t i = 0;
    for (; i + LANES <= width; i += LANES) {
        Lanes new = lanes_load(candidate + i);
        Lanes kept = new + lanes_sigmoid(lanes_load(gate + i)) * (lanes_load(before + i) - new);
        lanes_store(memory + i, kept);
        lanes_store(y + i, lanes_max(kept, (Lanes){0}));
    }
    for (; i < width; i++) {
        float forget = lanes_sigmoid(lanes_of(gate[i]))[0];
        memory[i] = candidate[i] + forget * (before[i] - candidate[i]);
        y[i] = memory[i] > 0 ? memory[i] : 0;
    }
}

/* Returns the largest of up to BLOCK numbers. */
static inline float largest(int64_t count, const float *x) {
    if (count == BLOCK) {
        Lanes most = lanes_load(x);
        for (int i = LANES; i < BLOCK; i += LANES) {
            most = lanes_max(lanes_load(x + i), most);
        }
        return lanes_most(most);
    }
    float most = x[0];
    for (int64_t i = 1; i < count; i++) {
        most = x[i] > most ? x[i] : most;
    }
    return most;
}

/* Returns the sum of exp(x - most): of parts first, since a long sum of floats loses digits. */
static float exponentials(int64_t count, const float *x, float most) {
    Lanes sum = {0};
    for (int64_t start = 0; start < count; start += PART) {
        int64_t end = count - start < PART ? count : start + PART, i = start;
        Lanes part = {0};
        for (; i + LANES <= end; i += LANES) {
            part += lanes_exp_below(lanes_load(x + i) - most);
        }
        for (; i < end; i++) {
            part[i % LANES] += lanes_exp_below(lanes_of(x[i] - most))[0];
        }
        sum += part;
    }
    return lanes_sum(sum);
}

/* Inserts a number into a list in falling order, after its equals; the last one falls out of a full list. */
static void insert(int64_t *listed, int64_t count, float value, int32_t id, float *values, int32_t *ids) {
    int64_t at = *listed < count ? (*listed)++ : count - 1;
    for (; at > 0 && values[at - 1] < value; at--) {
        values[at] = values[at - 1];
        ids[at] = ids[at - 1];
    }
    values[at] = value;
    ids[at] = id;
}

static void best(int64_t columns, int64_t count, const float *logits, const float *mask, float *scratch,
                 float *log_probabilities, int32_t *ids) {
    float *heads = scratch + columns;
    for (int64_t i = 0; mask && i < columns; i++) {
        scratch[i] = logits[i] + mask[i];
    }
    const float *x = mask ? scratch : logits;
    float most = x[0];
    for (int64_t start = 0; start < columns; start += BLOCK) {
        float head = largest(columns - start < BLOCK ? columns - start : BLOCK, x + start);
        heads[start / BLOCK] = head;
        most = head > most ? head : most;
    }
    float logarithm = logf(exponentials(columns, x, most));
    int64_t listed = 0;
    for (int64_t start = 0; start < columns; start += BLOCK) {
        if (listed == count && !(heads[start / BLOCK] > log_probabilities[count - 1])) {
            continue;
        }
        int64_t end = columns - start < BLOCK ? columns : start + BLOCK;
        for (int64_t i = start; i < end; i++) {
            if (listed < count || x[i] > log_probabilities[count - 1]) {
                insert(&listed, count, x[i], (int32_t)i, log_probabilities, ids);
            }
        }
    }
    for (int64_t i = 0; i < count; i++) {
        log_probabilities[i] = log_probabilities[i] - most - logarithm;
    }
}

const Floats FLOATS = {
    .attend = attend,
    .normalize = normalize,
    .activate = activate,
    .recur = recur,
    .best = best,
};
