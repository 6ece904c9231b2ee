#include "decoder.h"

#include <string.h>

enum { LEAST_CAPACITY = 16 };

void step_follow(Step *step) {
    int64_t before = 1 + step->position, now = before + 1;
    const int32_t *parents = step->parents.data, *past = step->past.data;
    int64_t batch = step->bias.shape[0], rows = step->position == 0 ? batch : step->past.shape[0];
    for (int64_t row = 0; row < step->rows && !step->call->failed; row++) {
        int32_t *to = step->new_past + row * now;
        if (parents[row] < 0 || parents[row] >= rows) {
            call_fail(step->call, "row %lld continues row %d of %lld", (long long)row, parents[row], (long long)rows);
            return;
        }
        if (step->position == 0) {
            to[0] = parents[row];
        } else {
            memcpy(to, past + parents[row] * before, (size_t)before * sizeof *to);
        }
        if (to[0] < 0 || to[0] >= batch) {
            call_fail(step->call, "row %lld belongs to sentence %d of %lld", (long long)row, to[0], (long long)batch);
        }
        to[before] = (int32_t)(row % step->hypotheses);
    }
}

/* Copies the past of the sentences that are still translated into a larger tensor. */
static void copy_past(const Step *step, const float *from, int state, int64_t capacity, int64_t beams, int64_t heads,
    int64_t width) {
    int64_t strip = beams * width, new_strip = step->beams[state] * width;
    int64_t last = -1;
    for (int64_t row = 0; row < step->rows; row++) {
        int64_t sentence = step->new_past[row * (step->position + 2)];
        for (int64_t part = sentence * 2 * heads; sentence != last && part < (sentence + 1) * 2 * heads; part++) {
            for (int64_t t = 0; t < step->position; t++) {
                memcpy(step->grown[state] + (part * step->capacity[state] + t) * new_strip,
                    from + (part * capacity + t) * strip, (size_t)strip * sizeof *from);
            }
        }
        last = sentence;
    }
}

static int64_t larger(int64_t a, int64_t b) {
    return a > b ? a : b;
}

/* Checks that the table names only what the tensor holds. */
static void check_past(const Step *step, int64_t sentences, int64_t beams) {
    int64_t columns = step->position + 2;
    if (sentences != step->bias.shape[0]) {
        call_fail(step->call, "a state of %lld sentences, of %lld", (long long)sentences, (long long)step->bias.shape[0]);
    }
    for (int64_t row = 0; row < step->rows && !step->call->failed; row++) {
        const int32_t *past = step->new_past + row * columns;
        for (int64_t t = 1; t <= step->position; t++) {
            if (past[t] < 0 || past[t] >= beams) {
                call_fail(step->call, "hypothesis %d of %lld at position %lld", past[t], (long long)beams, (long long)t - 1);
            }
        }
    }
}

void step_grow(Step *step, int state, int64_t heads, int64_t width) {
    Values old = step->states.values[state];
    int64_t sentences = old.shape[0];
    int64_t capacity = step->position == 0 ? 0 : old.shape[2];
    int64_t beams = step->position == 0 ? 0 : old.shape[3] / width;
    check_past(step, sentences, beams);
    if (step->call->failed) {
        return;
    }
    int output = OUTPUT_STATES + state;
    if (step->position < capacity && step->hypotheses <= beams) {
        step->grown[state] = call_forward(step->call, INPUT_LISTS + step->memory.count + state, output);
        step->capacity[state] = capacity;
        step->beams[state] = beams;
        return;
    }
    int64_t twice = larger(2 * capacity, LEAST_CAPACITY);
    step->capacity[state] = step->position < capacity ? capacity : step->position == 0 ? 1 : twice;
    step->beams[state] = larger(step->hypotheses, beams);
    int64_t shape[] = {sentences, 2 * heads, step->capacity[state], step->beams[state] * width};
    step->grown[state] = call_output(step->call, output, TF_FLOAT, 4, shape);
    if (step->grown[state] != NULL && step->position > 0) {
        copy_past(step, old.data, state, capacity, beams, heads, width);
    }
}
