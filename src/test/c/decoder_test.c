/*
 * Runs steps of small decoders with random shapes, in which hypotheses are dropped, doubled and exchanged, and sentences leave, and
 * compares them with plain loops in double precision over the whole past of each hypothesis. Argument: number of decoders.
 */
#include "decoder.h"
#include "plain_decoder.h"
#include "stand_in.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state = 1;

static uint32_t number(uint32_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % below;
}

static float noise(void) { return (float)number(20001) / 10000 - 1; }

static void fill(float *x, int64_t count, float scale) {
    for (int64_t i = 0; i < count; i++) {
        x[i] = noise() * scale;
    }
}

static TF_Tensor *tensor(TF_DataType type, int rank, const int64_t *shape, const void *content) {
    TF_Tensor *tensor = stand_in_tensor(type, rank, shape);
    if (content != NULL) {
        memcpy(tensor->data, content, tensor->bytes);
    }
    return tensor;
}

/* Inputs of a run. */
typedef struct {
    int count;
    TF_Tensor *tensor[64];
} Inputs;

static void add_input(Inputs *inputs, TF_Tensor *tensor) {
    inputs->tensor[inputs->count++] = tensor;
}

static Matrix matrix(int64_t inner, int64_t columns) {
    Matrix m = {.inner = inner, .columns = columns};
    m.weights = malloc((size_t)(inner * columns) * sizeof(float));
    m.bias = malloc((size_t)columns * sizeof(float));
    fill(m.weights, inner * columns, 0.5f);
    fill(m.bias, columns, 0.5f);
    TF_Tensor *inputs[] = {tensor(TF_FLOAT, 2, (int64_t[]){inner, columns}, m.weights),
        tensor(TF_FLOAT, 1, (int64_t[]){columns}, m.bias)};
    StandInResult result = stand_in_run("ParlancePackFloat", (StandInAttribute[]){{"transposed", 0}}, 1, inputs, 2);
    m.packed = result.output[0];
    TF_DeleteTensor(inputs[0]);
    TF_DeleteTensor(inputs[1]);
    return m;
}

static void free_matrix(Matrix m) {
    free(m.weights);
    free(m.bias);
    TF_DeleteTensor(m.packed);
}

static void instruct(Model *m, int32_t kind, int32_t to, int32_t from, int32_t a, int32_t b, int32_t c, int32_t d) {
    int32_t *at = m->program + INSTRUCTION * m->instructions++;
    memcpy(at, (int32_t[]){kind, to, from, a, b, c, d}, INSTRUCTION * sizeof *at);
}

static Model model(void) {
    Model m = {.layers = 1 + (int)number(MOST_LAYERS), .recurrent = number(3) == 0, .heads = 1 + number(4)};
    m.each = 2 * (1 + number(number(2) ? 3 : 12));
    m.width = m.heads * m.each;
    m.inner = 1 + number(70);
    m.source = 1 + number(MOST_SOURCE);
    m.sentences = 1 + number(4);
    m.activation = number(ACTIVATIONS);
    fill(m.frequencies, m.width / 2, 1);
    instruct(&m, EMBED, 0, NOTHING, 0, 0, 0, 0);
    for (int32_t i = 0; i < m.layers; i++) {
        Layer *layer = &m.layer[i];
        layer->past = matrix(m.width, (m.recurrent ? 2 : 3) * m.width);
        layer->past_output = matrix(m.width, m.width);
        layer->query = matrix(m.width, m.width);
        layer->source_output = matrix(m.width, m.width);
        layer->widen = matrix(m.width, m.inner);
        layer->narrow = matrix(m.inner, m.width);
        fill(layer->gain, m.width, 1);
        fill(layer->shift, m.width, 1);
        int32_t w = 6 * i, v = 1 + 2 * i;
        instruct(&m, NORMALIZE, 1, 0, v, v + 1, 1, NOTHING);
        instruct(&m, PRODUCT, 2, 1, w, 0, 0, 0);
        if (m.recurrent) {
            instruct(&m, RECUR, 1, 2, i, 0, 0, 0);
        } else {
            instruct(&m, ATTEND_PAST, 1, 2, i, (int32_t)m.heads, 2, 0);
        }
        instruct(&m, PRODUCT, 2, 1, w + 1, 0, 0, 0);
        instruct(&m, ADD, 0, 0, 2, 0, 0, 0);
        instruct(&m, NORMALIZE, 1, 0, NOTHING, NOTHING, 1, NOTHING);
        instruct(&m, PRODUCT, 2, 1, w + 2, 0, 0, 0);
        instruct(&m, ATTEND_SOURCE, 1, 2, 2 * i, (int32_t)m.heads, 2, i + 1 == m.layers ? MEAN : NOTHING);
        instruct(&m, PRODUCT, 2, 1, w + 3, 0, 0, 0);
        instruct(&m, ADD, 0, 0, 2, 0, 0, 0);
        instruct(&m, PRODUCT, 1, 0, w + 4, m.activation == RELU, 0, 0);
        instruct(&m, ACTIVATE, number(2) ? 1 : 3, 1, (int32_t)m.activation, 0, 0, 0);
        instruct(&m, PRODUCT, 2, m.program[INSTRUCTION * (m.instructions - 1) + TO], w + 5, 0, 0, 0);
        instruct(&m, ADD, 0, 0, 2, 0, 0, 0);
    }
    instruct(&m, RESULT, 0, 0, 0, 0, 0, 0);
    m.bias = malloc((size_t)(m.sentences * m.source) * sizeof(float));
    for (int64_t s = 0; s < m.sentences; s++) {
        int64_t seen = 1 + number((uint32_t)m.source);
        for (int64_t i = 0; i < m.source; i++) {
            m.bias[s * m.source + i] = i < seen ? 0 : -1e9f;
        }
    }
    for (int i = 0; i < m.layers; i++) {
        int64_t count = m.sentences * m.source * m.width;
        m.keys[i] = malloc((size_t)count * sizeof(float));
        m.values[i] = malloc((size_t)count * sizeof(float));
        fill(m.keys[i], count, 1);
        fill(m.values[i], count, 1);
    }
    return m;
}

static void free_model(Model *m) {
    for (int i = 0; i < m->layers; i++) {
        Layer *layer = &m->layer[i];
        free_matrix(layer->past), free_matrix(layer->past_output), free_matrix(layer->query);
        free_matrix(layer->source_output), free_matrix(layer->widen), free_matrix(layer->narrow);
        free(m->keys[i]), free(m->values[i]);
    }
    free(m->bias);
}

static void expect(double wanted, double found, const char *what, int64_t row, int64_t at) {
    if (!(fabs(wanted - found) <= 2e-3 * (1 + fabs(wanted)))) {
        printf("%s of row %lld, element %lld: expected %.6g, found %.6g\n", what, (long long)row, (long long)at, wanted, found);
        exit(1);
    }
}

/* Sentences that are left. */
typedef struct {
    int64_t count, hypotheses;
} Batch;

static void add_inputs(const Model *m, const Batch *batch, Inputs *inputs, const float *embedded,
    const int32_t *parents, int32_t position, TF_Tensor *past) {
    int64_t rows = batch->count * batch->hypotheses;
    add_input(inputs, tensor(TF_INT32, 2, (int64_t[]){m->instructions, INSTRUCTION}, m->program));
    add_input(inputs, tensor(TF_FLOAT, 3, (int64_t[]){batch->count, batch->hypotheses, m->width}, embedded));
    add_input(inputs, tensor(TF_INT32, 1, &rows, parents));
    add_input(inputs, tensor(TF_INT32, 0, NULL, &position));
    add_input(inputs, past);
    add_input(inputs, tensor(TF_FLOAT, 1, (int64_t[]){3}, (float[]){3, 1e-2f, 0.5f}));
    add_input(inputs, tensor(TF_FLOAT, 4, (int64_t[]){m->sentences, 1, 1, m->source}, m->bias));
    for (int i = 0; i < m->layers; i++) {
        int64_t shape[] = {m->sentences, m->heads, m->source, m->each};
        add_input(inputs, tensor(TF_FLOAT, 4, shape, m->keys[i]));
        add_input(inputs, tensor(TF_FLOAT, 4, shape, m->values[i]));
    }
}

static void add_weights(const Model *m, Inputs *inputs) {
    add_input(inputs, tensor(TF_FLOAT, 1, (int64_t[]){m->width / 2}, m->frequencies));
    for (int i = 0; i < m->layers; i++) {
        add_input(inputs, tensor(TF_FLOAT, 1, &m->width, m->layer[i].gain));
        add_input(inputs, tensor(TF_FLOAT, 1, &m->width, m->layer[i].shift));
    }
    for (int i = 0; i < m->layers; i++) {
        const Layer *layer = &m->layer[i];
        const Matrix *all[] = {&layer->past, &layer->past_output, &layer->query, &layer->source_output, &layer->widen,
            &layer->narrow};
        for (int k = 0; k < 6; k++) {
            all[k]->packed->references++;
            add_input(inputs, all[k]->packed);
        }
    }
}

/* Draws the next batch and the rows that its hypotheses continue. */
static Batch next_batch(const Batch *before, bool first, int32_t *parents) {
    Batch next = {.hypotheses = first ? 1 + number(2) : 1 + number(MOST_ROWS / 4)};
    int32_t row = 0;
    for (int64_t i = 0; i < before->count; i++) {
        if (first || number(8) > 0 || (i + 1 == before->count && next.count == 0)) {
            next.count++;
            for (int64_t k = 0; k < next.hypotheses; k++) {
                parents[row++] = (int32_t)(i * before->hypotheses + (first ? 0 : number((uint32_t)before->hypotheses)));
            }
        }
    }
    return next;
}

static TF_Tensor *first_state(const Model *m) {
    TF_Tensor *first = m->recurrent ? tensor(TF_FLOAT, 2, (int64_t[]){m->sentences, m->width}, NULL)
                                           : tensor(TF_FLOAT, 4, (int64_t[]){m->sentences, m->heads, 0, m->each}, NULL);
    memset(first->data, 0, first->bytes);
    return first;
}

static void compare(const Model *m, const StandInResult *result, const Hypothesis *all, int64_t rows) {
    if (result->failed) {
        printf("%s\n", result->message);
        exit(1);
    }
    for (int64_t row = 0; row < rows; row++) {
        for (int64_t i = 0; i < m->width; i++) {
            expect(all[row].result[i], ((float *)result->output[0]->data)[row * m->width + i], "result", row, i);
        }
        for (int64_t i = 0; i < m->source; i++) {
            expect(all[row].attention[i], ((float *)result->output[1]->data)[row * m->source + i], "attention", row, i);
        }
    }
}

/* Runs a step with a number changed in one of its integers: it may fail or give nonsense, but must not leave its memory. */
static void run_damaged(const Inputs *inputs, const StandInAttribute *attributes) {
    Inputs damaged = {0};
    for (int i = 0; i < inputs->count; i++) {
        const TF_Tensor *from = inputs->tensor[i];
        add_input(&damaged, tensor(from->type, from->rank, from->shape, from->data));
    }
    static const int INTEGERS[] = {INPUT_PROGRAM, INPUT_PROGRAM, INPUT_PROGRAM, INPUT_PARENTS, INPUT_POSITION, INPUT_PAST};
    TF_Tensor *changed = damaged.tensor[INTEGERS[number(6)]];
    if (changed->bytes > 0) {
        int32_t *numbers = changed->data;
        numbers[number((uint32_t)(changed->bytes / sizeof *numbers))] = (int32_t)number(number(4) ? 8 : 2000000) - 3;
    }
    StandInResult result = stand_in_run("ParlanceDecoder", attributes, 4, damaged.tensor, damaged.count);
    stand_in_delete(&result);
    for (int i = 0; i < damaged.count; i++) {
        TF_DeleteTensor(damaged.tensor[i]);
    }
}

static void translate(Model *m) {
    StandInAttribute attributes[] = {
        {"m", 2 * m->layers}, {"s", m->layers}, {"v", 1 + 2 * m->layers}, {"w", 6 * m->layers}};
    Hypothesis *before = calloc(MOST_ROWS, sizeof *before), *now = calloc(MOST_ROWS, sizeof *now);
    Batch batch = {.count = m->sentences, .hypotheses = 1};
    for (int64_t i = 0; i < m->sentences; i++) {
        before[i].sentence = i;
    }
    TF_Tensor *past = tensor(TF_INT32, 2, (int64_t[]){0, 0}, NULL), *states[MOST_LAYERS];
    for (int i = 0; i < m->layers; i++) {
        states[i] = first_state(m);
    }
    int32_t steps = 1 + (int32_t)number(MOST_STEPS);
    for (int32_t position = 0; position < steps; position++) {
        int32_t parents[MOST_ROWS];
        float embedded[MOST_ROWS * MOST_WIDTH];
        batch = next_batch(&batch, position == 0, parents);
        int64_t rows = batch.count * batch.hypotheses;
        fill(embedded, rows * m->width, 0.3f);
        Inputs inputs = {0};
        add_inputs(m, &batch, &inputs, embedded, parents, position, past);
        for (int i = 0; i < m->layers; i++) {
            add_input(&inputs, states[i]);
        }
        add_weights(m, &inputs);
        run_damaged(&inputs, attributes);
        StandInResult result = stand_in_run("ParlanceDecoder", attributes, 4, inputs.tensor, inputs.count);
        for (int64_t row = 0; row < rows; row++) {
            now[row] = before[parents[row]];
            advance(m, &now[row], position, embedded + row * m->width);
        }
        compare(m, &result, now, rows);
        Hypothesis *swapped = before;
        before = now;
        now = swapped;
        past = result.output[2];
        for (int i = 0; i < m->layers; i++) {
            states[i] = result.output[3 + i];
        }
        TF_DeleteTensor(result.output[0]);
        TF_DeleteTensor(result.output[1]);
        for (int i = 0; i < inputs.count; i++) {
            TF_DeleteTensor(inputs.tensor[i]);
        }
    }
    TF_DeleteTensor(past);
    for (int i = 0; i < m->layers; i++) {
        TF_DeleteTensor(states[i]);
    }
    free(before), free(now);
}

int main(int count, char **arguments) {
    int rounds = count > 1 ? atoi(arguments[1]) : 200;
    for (int round = 0; round < rounds; round++) {
        Model m = model();
        translate(&m);
        free_model(&m);
    }
    if (stand_in_alive() != 0) {
        printf("%d tensors and statuses are left\n", stand_in_alive());
        return 1;
    }
    printf("%d decoders agree with plain loops: %s\n", rounds, kernels()->name);
}
