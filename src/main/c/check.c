#include "decoder.h"

/* Checks of the instructions of a step, in the order of their execution. */

static int64_t check_register(Step *step, int32_t index) {
    if (index < 0 || index >= REGISTERS || step->width[index] == 0) {
        call_fail(step->call, "register %d was not written", index);
        return 0;
    }
    return step->width[index];
}

static void check_index(Step *step, int32_t index, int64_t count, const char *list) {
    if (index < 0 || index >= count) {
        call_fail(step->call, "%s %d of %lld", list, index, (long long)count);
    }
}

static void check_vector(Step *step, int32_t index, int64_t width) {
    if (index == NOTHING) {
        return;
    }
    check_index(step, index, step->vectors.count, "vector");
    if (!step->call->failed && step->vectors.values[index].shape[0] != width) {
        call_fail(step->call, "vector %d has %lld numbers, expected %lld", index,
            (long long)step->vectors.values[index].shape[0], (long long)width);
    }
}

static void check_number(Step *step, int32_t index) {
    check_index(step, index, step->numbers.shape[0], "number");
}

static int64_t check_embed(Step *step, const int32_t *at) {
    int64_t width = step->embedded.shape[2];
    check_number(step, at[FIRST]);
    if (at[SECOND] == NOTHING || width % 2 != 0) {
        call_fail(step->call, "embeddings of %lld numbers without positions", (long long)width);
    }
    check_vector(step, at[SECOND], width / 2);
    return width;
}

static int64_t check_normalize(Step *step, const int32_t *at, int64_t width) {
    check_vector(step, at[FIRST], width);
    check_vector(step, at[SECOND], width);
    check_number(step, at[THIRD]);
    return width;
}

static int64_t check_product(Step *step, const int32_t *at, int64_t width) {
    check_index(step, at[FIRST], step->matrices, "matrix");
    if (step->call->failed) {
        return 0;
    }
    const Packed *matrix = &step->matrix[at[FIRST]];
    if ((int64_t)matrix->inner != width || at[TO] == at[FROM]) {
        call_fail(step->call, "matrix %d is for rows of %zu numbers, not %lld", at[FIRST], matrix->inner, (long long)width);
    }
    return (int64_t)matrix->columns;
}

static int64_t check_add(Step *step, const int32_t *at, int64_t width) {
    if (check_register(step, at[FIRST]) != width) {
        call_fail(step->call, "a sum of registers %d and %d, whose widths differ", at[FROM], at[FIRST]);
    }
    return width;
}

/* Returns the width of a head. */
static int64_t check_heads(Step *step, const int32_t *at, int64_t width) {
    check_number(step, at[THIRD]);
    if (at[SECOND] <= 0 || width % at[SECOND] != 0 || at[TO] == at[FROM]) {
        call_fail(step->call, "%d heads of rows of %lld numbers", at[SECOND], (long long)width);
        return 0;
    }
    return width / at[SECOND];
}

/* Checks the number of a state, which only one instruction may change. */
static void check_state(Step *step, int32_t index) {
    check_index(step, index, step->states.count, "state");
    if (!step->call->failed && step->grown[index] != NULL) {
        call_fail(step->call, "state %d is changed twice", index);
    }
}

static int64_t check_past(Step *step, const int32_t *at, int64_t width) {
    int64_t heads = at[SECOND], each = check_heads(step, at, width / 3);
    check_state(step, at[FIRST]);
    if (step->call->failed || width % 3 != 0) {
        call_fail(step->call, "rows of %lld numbers are not queries, keys and values", (long long)width);
        return 0;
    }
    const Values *state = &step->states.values[at[FIRST]];
    if (state->rank != 4
        || (step->position > 0 && (state->shape[1] != 2 * heads || each == 0 || state->shape[3] % each != 0))) {
        call_fail(step->call, "state %d does not hold keys and values of %lld heads", at[FIRST], (long long)heads);
        return 0;
    }
    step_grow(step, at[FIRST], heads, each);
    return width / 3;
}

static bool is_memory(const Step *step, const Values *values, int64_t heads, int64_t each) {
    return values->shape[0] == step->bias.shape[0] && values->shape[1] == heads
           && values->shape[2] == step->bias.shape[3] && values->shape[3] == each;
}

static int64_t check_source(Step *step, const int32_t *at, int64_t width) {
    int64_t heads = at[SECOND], each = check_heads(step, at, width);
    check_index(step, at[FIRST], (int64_t)step->memory.count - 1, "memory");
    if (step->call->failed) {
        return 0;
    }
    const Values *keys = &step->memory.values[at[FIRST]];
    if (!is_memory(step, keys, heads, each) || !is_memory(step, keys + 1, heads, each)) {
        call_fail(step->call, "memory %d does not hold keys and values of %lld heads for %lld sentences", at[FIRST],
            (long long)heads, (long long)step->bias.shape[0]);
    }
    if (at[FOURTH] >= heads) {
        call_fail(step->call, "attention of head %d of %lld", at[FOURTH], (long long)heads);
    }
    return width;
}

static int64_t check_recur(Step *step, const int32_t *at, int64_t width) {
    check_state(step, at[FIRST]);
    if (step->call->failed) {
        return 0;
    }
    const Values *state = &step->states.values[at[FIRST]];
    if (width % 2 != 0 || at[TO] == at[FROM] || state->rank != 2 || state->shape[1] != width / 2) {
        call_fail(step->call, "state %d is not the memory of rows of %lld numbers", at[FIRST], (long long)width);
        return 0;
    }
    for (int64_t row = 0; row < step->rows && !step->call->failed; row++) {
        if (((const int32_t *)step->parents.data)[row] >= state->shape[0]) {
            call_fail(step->call, "row %lld continues a row beyond %lld", (long long)row, (long long)state->shape[0]);
        }
    }
    int64_t shape[] = {step->rows, width / 2};
    step->grown[at[FIRST]] = call_output(step->call, OUTPUT_STATES + at[FIRST], TF_FLOAT, 2, shape);
    return width / 2;
}

/* Returns the width of what an instruction writes. */
static int64_t check_instruction(Step *step, const int32_t *at, int64_t width) {
    switch (at[KIND]) {
        case EMBED: return check_embed(step, at);
        case NORMALIZE: return check_normalize(step, at, width);
        case PRODUCT: return check_product(step, at, width);
        case ADD: return check_add(step, at, width);
        case ATTEND_PAST: return check_past(step, at, width);
        case ATTEND_SOURCE: return check_source(step, at, width);
        case RECUR: return check_recur(step, at, width);
        case ACTIVATE: return width;
        case RESULT: step->result = at[FROM]; return width;
        default: call_fail(step->call, "instruction %d is unknown", at[KIND]); return 0;
    }
}

void step_check(Step *step) {
    step->result = NOTHING;
    for (int i = 0; i < step->instructions && !step->call->failed; i++) {
        const int32_t *at = step->program + (size_t)i * INSTRUCTION;
        int64_t width = at[KIND] == EMBED ? 0 : check_register(step, at[FROM]);
        check_index(step, at[TO], REGISTERS, "register");
        if (step->call->failed) {
            return;
        }
        width = check_instruction(step, at, width);
        step->width[at[TO]] = width;
        step->widest = width > step->widest ? width : step->widest;
    }
    if (step->result == NOTHING || step->program[(step->instructions - 1) * INSTRUCTION + KIND] != RESULT) {
        call_fail(step->call, "the program does not end with a result");
    }
    for (int i = 0; i < step->states.count; i++) {
        if (step->grown[i] == NULL) {
            call_fail(step->call, "state %d is never changed", i);
        }
    }
}
