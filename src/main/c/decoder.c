#include "decoder.h"

#include "floats.h"

#include <stdlib.h>
#include <string.h>

/* Bias from which on downwards a source position is hidden: its weight is zero. */
static const float HIDDEN = -1e8f;

/* Attributes: lengths of the lists of inputs. */
typedef struct {
    int memory;
    int states;
    int vectors;
    int matrices;
} Lengths;

static int length(TF_OpKernelConstruction *construction, const char *name) {
    int64_t length = attribute_int(construction, name);
    return length < 0 || length > MAX_LIST ? MAX_LIST + 1 : (int)length;
}

static void *create(TF_OpKernelConstruction *construction) {
    Lengths *lengths = new_state(construction, sizeof *lengths);
    if (lengths != NULL) {
        lengths->memory = length(construction, "m");
        lengths->states = length(construction, "s");
        lengths->vectors = length(construction, "v");
        lengths->matrices = length(construction, "w");
    }
    return lengths;
}

/* Returns the rank of a state: recurrent units have a matrix. */
static int state_rank(const Step *step, int state) {
    for (int i = 0; i < step->instructions; i++) {
        const int32_t *at = step->program + (size_t)i * INSTRUCTION;
        if (at[KIND] == RECUR && at[FIRST] == state) {
            return 2;
        }
    }
    return 4;
}

static void read_lists(Step *step, const Lengths *lengths) {
    int input = INPUT_LISTS;
    step->memory.count = lengths->memory;
    step->states.count = lengths->states;
    step->vectors.count = lengths->vectors;
    step->matrices = lengths->matrices;
    for (int i = 0; i < lengths->memory; i++) {
        step->memory.values[i] = call_input(step->call, input++, TF_FLOAT, 4);
    }
    for (int i = 0; i < lengths->states; i++) {
        step->states.values[i] = call_input(step->call, input++, TF_FLOAT, state_rank(step, i));
    }
    for (int i = 0; i < lengths->vectors; i++) {
        step->vectors.values[i] = call_input(step->call, input++, TF_FLOAT, 1);
    }
    for (int i = 0; i < lengths->matrices && !step->call->failed; i++) {
        step->matrix[i] = packed_input(step->call, input++);
    }
}

static void read_inputs(Step *step, const Lengths *lengths) {
    Call *call = step->call;
    if (lengths->memory > MAX_LIST || lengths->states > MAX_LIST || lengths->vectors > MAX_LIST
        || lengths->matrices > MAX_LIST) {
        call_fail(call, "a list of more than %d inputs", MAX_LIST);
        return;
    }
    Values program = call_input(call, INPUT_PROGRAM, TF_INT32, 2);
    step->embedded = call_input(call, INPUT_EMBEDDED, TF_FLOAT, 3);
    step->parents = call_input(call, INPUT_PARENTS, TF_INT32, 1);
    Values position = call_input(call, INPUT_POSITION, TF_INT32, 0);
    step->past = call_input(call, INPUT_PAST, TF_INT32, 2);
    step->numbers = call_input(call, INPUT_NUMBERS, TF_FLOAT, 1);
    step->bias = call_input(call, INPUT_BIAS, TF_FLOAT, 4);
    if (call->failed) {
        return;
    }
    if (program.shape[1] != INSTRUCTION || program.shape[0] > INT32_MAX) {
        call_fail(call, "instructions of %lld numbers, expected %d", (long long)program.shape[1], INSTRUCTION);
        return;
    }
    step->program = program.data;
    step->instructions = (int)program.shape[0];
    step->position = *(const int32_t *)position.data;
    step->sentences = step->embedded.shape[0];
    step->hypotheses = step->embedded.shape[1];
    step->rows = step->sentences * step->hypotheses;
    read_lists(step, lengths);
}

static void check_inputs(const Step *step) {
    Call *call = step->call;
    const int64_t *bias = step->bias.shape;
    if (step->position < 0 || step->position >= INT32_MAX - 2) {
        call_fail(call, "position %lld", (long long)step->position);
    } else if (step->parents.shape[0] != step->rows) {
        call_fail(call, "%zu parents of %lld rows", step->parents.count, (long long)step->rows);
    } else if (step->position > 0 && step->past.shape[1] != step->position + 1) {
        call_fail(call, "a past of %lld columns at position %lld", (long long)step->past.shape[1], (long long)step->position);
    } else if (bias[1] != 1 || bias[2] != 1 || bias[3] == 0) {
        call_fail(call, "a bias of %lld x %lld x %lld x %lld", (long long)bias[0], (long long)bias[1], (long long)bias[2],
            (long long)bias[3]);
    }
}

/* Finds the source positions of each sentence that are not hidden at its end. */
static void find_lengths(const Step *step) {
    int64_t source = step->bias.shape[3];
    const float *bias = step->bias.data;
    for (int64_t i = 0; i < step->bias.shape[0]; i++, bias += source) {
        int64_t seen = source;
        while (seen > 0 && bias[seen - 1] <= HIDDEN) {
            seen--;
        }
        step->lengths[i] = seen == 0 ? source : seen;
    }
}

/* Creates the outputs that do not depend on the program, and checks the program, which creates the others. */
static void prepare(Step *step) {
    int64_t attention[] = {step->rows, step->bias.shape[3]}, past[] = {step->rows, step->position + 2};
    step->attention = call_output(step->call, OUTPUT_ATTENTION, TF_FLOAT, 2, attention);
    step->new_past = call_output(step->call, OUTPUT_PAST, TF_INT32, 2, past);
    if (!step->call->failed) {
        memset(step->attention, 0, (size_t)(attention[0] * attention[1]) * sizeof(float));
        step_follow(step);
    }
    if (!step->call->failed) {
        step_check(step);
    }
}

/* Returns the bytes of some numbers, rounded up so that the next ones are aligned for vectors. */
static size_t bytes(int64_t count, size_t each) {
    return ((size_t)count * each + 63) / 64 * 64;
}

/* Divides a block of memory into the parts that the program works with. Returns the block. */
static void *allocate(Step *step) {
    int64_t longest = step->bias.shape[3] > step->position ? step->bias.shape[3] : step->position + 1;
    size_t offsets = bytes(longest, sizeof(int64_t)), lengths = bytes(step->bias.shape[0], sizeof(int64_t));
    size_t scratch = bytes(step->widest + longest + ROOM, sizeof(float));
    size_t registers = bytes(step->rows * step->widest * REGISTERS, sizeof(float));
    char *block = call_allocate(step->call, offsets + lengths + scratch + registers);
    if (block != NULL) {
        step->offsets = (int64_t *)block;
        step->lengths = (int64_t *)(block + offsets);
        step->scratch = (float *)(block + offsets + lengths);
        step->registers = (float *)(block + offsets + lengths + scratch);
    }
    return block;
}

static void finish(const Step *step) {
    int64_t width = step->width[step->result], shape[] = {step->rows, width};
    float *result = call_output(step->call, OUTPUT_RESULT, TF_FLOAT, 2, shape);
    if (result != NULL) {
        memcpy(result, step->registers + step->result * step->rows * step->widest,
            (size_t)(step->rows * width) * sizeof(float));
    }
}

static void compute(void *state, TF_OpKernelContext *context) {
    Call call;
    Step step = {.call = &call};
    call_begin(&call, context, "ParlanceDecoder");
    read_inputs(&step, state);
    if (!call.failed) {
        check_inputs(&step);
    }
    if (!call.failed) {
        prepare(&step);
    }
    void *block = call.failed ? NULL : allocate(&step);
    if (!call.failed) {
        find_lengths(&step);
        step_execute(&step);
        finish(&step);
    }
    free_aligned(block);
    call_end(&call);
}

const Operation decoder_operation = {
    .name = "ParlanceDecoder",
    .inputs = (const char *const[]){"program: int32", "embedded: float", "parents: int32", "position: int32", "past: int32",
        "numbers: float", "bias: float", "memory: m * float", "states: s * float", "vectors: v * float",
        "matrices: w * uint8", NULL},
    .outputs = (const char *const[]){"result: float", "attention: float", "new_past: int32", "new_states: s * float", NULL},
    .attributes = (const char *const[]){"m: int >= 0", "s: int >= 0", "v: int >= 0", "w: int >= 0", NULL},
    .create = create,
    .compute = compute,
    .destroy = free,
};
