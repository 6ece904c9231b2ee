#include "decoder.h"
#include "floats.h"
#include "product.h"

#include <math.h>
#include <string.h>

static float *in_register(const Step *step, int32_t index) {
    return step->registers + (int64_t)index * step->rows * step->widest;
}

static float number(const Step *step, int32_t index) {
    return ((const float *)step->numbers.data)[index];
}

static const float *vector(const Step *step, int32_t index) {
    return index == NOTHING ? NULL : step->vectors.values[index].data;
}

static int64_t embed(const Step *step, const int32_t *at) {
    int64_t width = step->embedded.shape[2], half = width / 2;
    const float *frequencies = vector(step, at[SECOND]), *from = step->embedded.data;
    float *to = in_register(step, at[TO]), *waves = step->scratch, factor = number(step, at[FIRST]);
    for (int64_t i = 0; i < half; i++) {
        float angle = (float)step->position * frequencies[i];
        waves[i] = sinf(angle);
        waves[half + i] = cosf(angle);
    }
    for (int64_t row = 0; row < step->rows; row++, from += width, to += width) {
        for (int64_t i = 0; i < width; i++) {
            to[i] = from[i] * factor + waves[i];
        }
    }
    return width;
}

static int64_t multiply(const Step *step, const int32_t *at) {
    const Packed *matrix = &step->matrix[at[FIRST]];
    Rows rows = {.data = in_register(step, at[FROM]), .rows = (size_t)step->rows, .stride = matrix->inner};
    product(matrix, rows, at[SECOND] == 1, in_register(step, at[TO]), matrix->columns);
    return (int64_t)matrix->columns;
}

static int64_t activate(const Step *step, const int32_t *at) {
    int64_t count = step->rows * step->width[at[FROM]];
    float *to = in_register(step, at[TO]);
    if (at[TO] != at[FROM]) {
        memcpy(to, in_register(step, at[FROM]), (size_t)count * sizeof *to);
    }
    kernels()->floats->activate(count, (Activation)at[FIRST], to);
    return step->width[at[FROM]];
}

static int64_t add(const Step *step, const int32_t *at) {
    int64_t count = step->rows * step->width[at[FROM]];
    const float *a = in_register(step, at[FROM]), *b = in_register(step, at[FIRST]);
    float *to = in_register(step, at[TO]);
    for (int64_t i = 0; i < count; i++) {
        to[i] = a[i] + b[i];
    }
    return step->width[at[FROM]];
}

/* Writes the product of a query and a number to the scratch, of which the rest is returned. */
static float *scaled(const Step *step, const float *query, float factor, int64_t width) {
    for (int64_t i = 0; i < width; i++) {
        step->scratch[i] = query[i] * factor;
    }
    return step->scratch + width;
}

/* Appends the newest keys and values of a hypothesis to the state. */
static void append(float *state, int64_t heads, int64_t width, int64_t each_part, int64_t place, const float *keys) {
    const float *values = keys + heads * width;
    for (int64_t head = 0; head < heads; head++) {
        memcpy(state + 2 * head * each_part + place, keys + head * width, (size_t)width * sizeof *keys);
        memcpy(state + (2 * head + 1) * each_part + place, values + head * width, (size_t)width * sizeof *keys);
    }
}

static int64_t attend_past(const Step *step, const int32_t *at) {
    int64_t heads = at[SECOND], width = step->width[at[FROM]] / 3, each = width / heads, count = step->position + 1;
    int64_t strip = step->beams[at[FIRST]] * each, part = step->capacity[at[FIRST]] * strip;
    const float *x = in_register(step, at[FROM]);
    float *to = in_register(step, at[TO]);
    for (int64_t row = 0; row < step->rows; row++, x += 3 * width, to += width) {
        const int32_t *past = step->new_past + row * (count + 1);
        float *state = step->grown[at[FIRST]] + past[0] * 2 * heads * part;
        for (int64_t t = 0; t < count; t++) {
            step->offsets[t] = t * strip + past[1 + t] * each;
        }
        append(state, heads, each, part, step->offsets[count - 1], x + width);
        float *weights = scaled(step, x, number(step, at[THIRD]), width);
        for (int64_t head = 0; head < heads; head++) {
            const float *keys = state + 2 * head * part;
            kernels()->floats->attend(count, each, step->scratch + head * each, keys, keys + part, step->offsets, NULL,
                weights, to + head * each);
        }
    }
    return width;
}

/* Adds a head's weights to the attention of a row. */
static void show(float *attention, const float *weights, int64_t count, float share) {
    for (int64_t i = 0; i < count; i++) {
        attention[i] += weights[i] * share;
    }
}

static int64_t attend_source(const Step *step, const int32_t *at) {
    int64_t heads = at[SECOND], width = step->width[at[FROM]], each = width / heads, source = step->bias.shape[3];
    const float *keys = step->memory.values[at[FIRST]].data, *values = step->memory.values[at[FIRST] + 1].data;
    const float *x = in_register(step, at[FROM]), *bias = step->bias.data;
    float *to = in_register(step, at[TO]);
    for (int64_t i = 0; i < source; i++) {
        step->offsets[i] = i * each;
    }
    for (int64_t row = 0; row < step->rows; row++, x += width, to += width) {
        int64_t sentence = step->new_past[row * (step->position + 2)], count = step->lengths[sentence];
        float *weights = scaled(step, x, number(step, at[THIRD]), width);
        for (int64_t head = 0; head < heads; head++) {
            int64_t start = (sentence * heads + head) * source * each;
            kernels()->floats->attend(count, each, step->scratch + head * each, keys + start, values + start, step->offsets,
                bias + sentence * source, weights, to + head * each);
            if (at[FOURTH] == head || at[FOURTH] == MEAN) {
                show(step->attention + row * source, weights, count, at[FOURTH] == MEAN ? 1 / (float)heads : 1);
            }
        }
    }
    return width;
}

static int64_t recur(const Step *step, const int32_t *at) {
    int64_t width = step->width[at[FROM]] / 2;
    const int32_t *parents = step->parents.data;
    const float *x = in_register(step, at[FROM]), *before = step->states.values[at[FIRST]].data;
    for (int64_t row = 0; row < step->rows; row++) {
        kernels()->floats->recur(width, x + row * 2 * width, before + parents[row] * width,
            step->grown[at[FIRST]] + row * width, in_register(step, at[TO]) + row * width);
    }
    return width;
}

static int64_t normalize(const Step *step, const int32_t *at) {
    kernels()->floats->normalize(step->rows, step->width[at[FROM]], number(step, at[THIRD]), in_register(step, at[FROM]),
        vector(step, at[FIRST]), vector(step, at[SECOND]), in_register(step, at[TO]));
    return step->width[at[FROM]];
}

/* Executes an instruction and returns the width of what it wrote. */
static int64_t execute(const Step *step, const int32_t *at) {
    switch (at[KIND]) {
        case EMBED: return embed(step, at);
        case NORMALIZE: return normalize(step, at);
        case PRODUCT: return multiply(step, at);
        case ACTIVATE: return activate(step, at);
        case ADD: return add(step, at);
        case ATTEND_PAST: return attend_past(step, at);
        case ATTEND_SOURCE: return attend_source(step, at);
        case RECUR: return recur(step, at);
        default: return step->width[at[FROM]];
    }
}

void step_execute(Step *step) {
    for (int i = 0; i < step->instructions; i++) {
        const int32_t *at = step->program + (size_t)i * INSTRUCTION;
        step->width[at[TO]] = execute(step, at);
    }
}
