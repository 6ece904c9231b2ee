/*
 * Compares packed products with plain loops on random matrices, and gives the operations inputs that they must refuse. The
 * results of all kernels must be the same bits as those of the loops.
 *
 *   product_test [CALLS]
 */
#include "stand_in.h"
#include "kernels.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEFAULT_CALLS = 2000 };

static uint64_t seed = 88172645463325252u;

static uint32_t next(uint32_t below) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)(seed >> 33) % below;
}

static float next_float(float most) {
    return ((float)next(20001) / 10000 - 1) * most;
}

/* Sizes at which tiles, panels and groups end, and some in between. */
static int64_t next_size(void) {
    static const int64_t SIZES[] = {0, 1, 2, 3, 4, 5, 6, 7, 15, 16, 17, 31, 32, 63, 64, 65, 100, 129, 256, 300, 1025};
    return SIZES[next(sizeof SIZES / sizeof *SIZES)];
}

static void expect(bool fact, const char *what, StandInResult result) {
    if (!fact) {
        fprintf(stderr, "FAILED with %s: %s (%s)\n", kernels()->name, what, result.message);
        exit(1);
    }
}

static TF_Tensor *vector(TF_DataType type, int64_t length) {
    return stand_in_tensor(type, 1, &length);
}

static TF_Tensor *matrix(TF_DataType type, int64_t rows, int64_t columns) {
    int64_t shape[] = {rows, columns};
    return stand_in_tensor(type, 2, shape);
}

static TF_Tensor *random_floats(TF_Tensor *tensor, float most) {
    float *values = tensor->data;
    for (size_t i = 0; i < tensor->bytes / sizeof *values; i++) {
        values[i] = next_float(most);
    }
    return tensor;
}

typedef struct {
    bool int8;
    bool transposed;
    bool rectified;
    int64_t rows;
    int64_t inner;
    int64_t columns;
    TF_Tensor *weights;
    TF_Tensor *scales;
    TF_Tensor *bias;
    TF_Tensor *x;
} Case;

static Case next_case(void) {
    Case this = {.int8 = next(2), .transposed = next(2), .rectified = next(2), .rows = next_size(), .inner = next_size(),
        .columns = next_size()};
    int64_t shape[] = {this.inner, this.columns};
    int64_t turned[] = {this.columns, this.inner};
    this.weights = stand_in_tensor(this.int8 ? TF_UINT8 : TF_FLOAT, 2, this.transposed ? turned : shape);
    if (this.int8) {
        for (size_t i = 0; i < this.weights->bytes; i++) {
            ((int8_t *)this.weights->data)[i] = (int8_t)((int)next(255) - LARGEST_INT8);
        }
    } else {
        random_floats(this.weights, 1);
    }
    this.scales = random_floats(vector(TF_FLOAT, this.columns), 0.1f);
    this.bias = random_floats(vector(TF_FLOAT, this.columns), 1);
    this.x = random_floats(matrix(TF_FLOAT, this.rows, this.inner), next(10) == 0 ? 0 : 4.5f);
    return this;
}

static void delete_case(Case *this) {
    TF_DeleteTensor(this->weights);
    TF_DeleteTensor(this->scales);
    TF_DeleteTensor(this->bias);
    TF_DeleteTensor(this->x);
}

static StandInResult pack(const Case *this) {
    StandInAttribute attribute = {"transposed", this->transposed};
    TF_Tensor *int8[] = {this->weights, this->scales, this->bias};
    TF_Tensor *floats[] = {this->weights, this->bias};
    return this->int8 ? stand_in_run("ParlancePackInt8", &attribute, 1, int8, 3)
                      : stand_in_run("ParlancePackFloat", &attribute, 1, floats, 2);
}

static StandInResult multiply(TF_Tensor *x, TF_Tensor *packed, bool rectified) {
    StandInAttribute attribute = {"rectified", rectified};
    TF_Tensor *inputs[] = {x, packed};
    return stand_in_run("ParlanceProduct", &attribute, 1, inputs, 2);
}

static size_t place(const Case *this, int64_t k, int64_t column) {
    return (size_t)(this->transposed ? column * this->inner + k : k * this->columns + column);
}

static float largest(const Case *this, const float *x) {
    float most = 0;
    for (int64_t k = 0; k < this->inner; k++) {
        most = fmaxf(most, fabsf(x[k]));
    }
    return most;
}

static int quantized(float most, float x) {
    float scaled = x * (most == 0 ? 0 : LARGEST_INT8 / most);
    return (int)rintf(fminf(fmaxf(scaled, -LARGEST_INT8), LARGEST_INT8));
}

static float expected_int8(const Case *this, const float *x, int64_t column) {
    float factor = (float)kernels()->largest_weight / LARGEST_INT8;
    float most = largest(this, x);
    int sum = 0;
    for (int64_t k = 0; k < this->inner; k++) {
        int8_t weight = ((int8_t *)this->weights->data)[place(this, k, column)];
        sum += quantized(most, x[k]) * (int)lrintf((float)weight * factor);
    }
    float scale = ((float *)this->scales->data)[column] / factor;
    return fmaf((float)sum, scale * (most / LARGEST_INT8), ((float *)this->bias->data)[column]);
}

static float expected_float(const Case *this, const float *x, int64_t column) {
    float sum = ((float *)this->bias->data)[column];
    for (int64_t k = 0; k < this->inner; k++) {
        sum = fmaf(x[k], ((float *)this->weights->data)[place(this, k, column)], sum);
    }
    return sum;
}

/* Compares a result; large ones at some places only, since the plain loops are slow. */
static void compare(const Case *this, StandInResult result, const int32_t *ids, int64_t columns) {
    expect(!result.failed, "a product of matrices that fit", result);
    int64_t count = this->rows * columns;
    int64_t step = 1 + count * this->inner / 200000;
    for (int64_t i = step > 1 ? next((uint32_t)step) : 0; i < count; i += step) {
        int64_t column = ids == NULL ? i % columns : ids[i % columns];
        const float *x = (float *)this->x->data + i / columns * this->inner;
        float value = this->int8 ? expected_int8(this, x, column) : expected_float(this, x, column);
        value = this->rectified && !(value > 0) ? 0 : value;
        if (((float *)result.output[0]->data)[i] != value) {
            fprintf(stderr, "row %d, column %d: %.9g, expected %.9g\n", (int)(i / columns), (int)column,
                (double)((float *)result.output[0]->data)[i], (double)value);
            expect(false, this->int8 ? "int8 product" : "float product", result);
        }
    }
}

static void multiplies_all_columns_and_some(void) {
    Case this = next_case();
    StandInResult packed = pack(&this);
    expect(!packed.failed, "packing", packed);
    StandInResult all = multiply(this.x, packed.output[0], this.rectified);
    compare(&this, all, NULL, this.columns);
    TF_Tensor *ids = vector(TF_INT32, this.columns == 0 ? 0 : (int64_t)next(40));
    for (int64_t i = 0; i < ids->shape[0]; i++) {
        ((int32_t *)ids->data)[i] = (int32_t)next((uint32_t)this.columns);
    }
    TF_Tensor *inputs[] = {packed.output[0], ids};
    StandInResult gathered = stand_in_run("ParlanceGatherColumns", NULL, 0, inputs, 2);
    expect(!gathered.failed, "gathering columns", gathered);
    StandInResult some = multiply(this.x, gathered.output[0], this.rectified);
    compare(&this, some, ids->data, ids->shape[0]);
    stand_in_delete(&some);
    stand_in_delete(&gathered);
    TF_DeleteTensor(ids);
    stand_in_delete(&all);
    stand_in_delete(&packed);
    delete_case(&this);
}

/* A row has the same result alone as among others. */
static void a_row_does_not_depend_on_others(void) {
    Case this = next_case();
    StandInResult packed = pack(&this);
    StandInResult all = multiply(this.x, packed.output[0], this.rectified);
    if (this.rows > 0) {
        int64_t row = next((uint32_t)this.rows);
        TF_Tensor *alone = matrix(TF_FLOAT, 1, this.inner);
        memcpy(alone->data, (float *)this.x->data + row * this.inner, alone->bytes);
        StandInResult one = multiply(alone, packed.output[0], this.rectified);
        size_t bytes = (size_t)this.columns * sizeof(float);
        expect(memcmp(one.output[0]->data, (float *)all.output[0]->data + row * this.columns, bytes) == 0,
            "a row alone is the same", one);
        stand_in_delete(&one);
        TF_DeleteTensor(alone);
    }
    stand_in_delete(&all);
    stand_in_delete(&packed);
    delete_case(&this);
}

static void refused(StandInResult result, const char *what) {
    expect(result.failed, what, result);
    stand_in_delete(&result);
}

static void inputs_that_do_not_fit_are_refused(void) {
    Case this = next_case();
    StandInResult packed = pack(&this);
    TF_Tensor *block = packed.output[0];
    TF_Tensor *wide = matrix(TF_FLOAT, 2, this.inner + 1);
    refused(multiply(random_floats(wide, 1), block, false), "rows that are too long");
    TF_Tensor *flat = random_floats(vector(TF_FLOAT, this.inner), 1);
    refused(multiply(flat, block, false), "a vector instead of a matrix");
    TF_Tensor *cut = vector(TF_UINT8, (int64_t)next((uint32_t)block->bytes));
    memcpy(cut->data, block->data, cut->bytes);
    refused(multiply(this.x, cut, false), "a block that ends early");
    TF_Tensor *ids = vector(TF_INT32, 1);
    ((int32_t *)ids->data)[0] = next(2) ? -1 : (int32_t)this.columns;
    TF_Tensor *inputs[] = {block, ids};
    refused(stand_in_run("ParlanceGatherColumns", NULL, 0, inputs, 2), "a column that is not there");
    uint32_t word = next(4);
    ((uint32_t *)block->data)[word] ^= 1u << next(32);
    if (word < 2) {
        refused(multiply(this.x, block, false), "another header");
    } else { /* sizes that happen to give the same length are as good as others */
        StandInResult changed = multiply(this.x, block, false);
        stand_in_delete(&changed);
    }
    this.bias->shape[0]++;
    refused(pack(&this), "a bias that is too long");
    this.bias->shape[0]--;
    refused(stand_in_run("ParlanceProduct", NULL, 0, inputs, 2), "a node without its attribute");
    refused(stand_in_run("ParlanceGatherColumns", NULL, 0, inputs, 1), "a node without an input");
    TF_DeleteTensor(ids);
    TF_DeleteTensor(cut);
    TF_DeleteTensor(flat);
    TF_DeleteTensor(wide);
    stand_in_delete(&packed);
    delete_case(&this);
}

/* Numbers without a value, and infinite ones, are quantized to the limits. */
static void numbers_without_a_value_are_quantized(void) {
    float values[] = {NAN, INFINITY, -INFINITY, 1e30f, -1e30f, 0, -0.0f, 0.5f, 1.5f, -0.5f, 126.5f};
    int expected[] = {-127, 127, -127, 127, -127, 0, 0, 0, 2, 0, 126};
    enum { COUNT = sizeof values / sizeof *values, REPEATED = 5 * COUNT };
    float x[REPEATED];
    uint8_t q[REPEATED];
    for (size_t i = 0; i < REPEATED; i++) {
        x[i] = values[i % COUNT];
    }
    kernels()->quantize(REPEATED, x, 1, q);
    for (size_t i = 0; i < REPEATED; i++) {
        StandInResult none = {0};
        snprintf(none.message, sizeof none.message, "number %zu: %d", i % COUNT, q[i] - INT8_ZERO);
        expect(q[i] - INT8_ZERO == expected[i % COUNT], "quantization", none);
    }
}

int main(int count, char **arguments) {
    int calls = count > 1 ? atoi(arguments[1]) : DEFAULT_CALLS;
    numbers_without_a_value_are_quantized();
    for (int i = 0; i < calls; i++) {
        multiplies_all_columns_and_some();
        a_row_does_not_depend_on_others();
        inputs_that_do_not_fit_are_refused();
    }
    StandInResult none = {0};
    expect(stand_in_alive() == 0, "all tensors and statuses are deleted", none);
    printf("%s: %d calls of each kind\n", kernels()->name, calls);
    return 0;
}
