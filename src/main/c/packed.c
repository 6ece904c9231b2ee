#include "packed.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAGIC = 0x31574c50, HEADER = 64 };

typedef struct {
    uint32_t magic;
    uint32_t kind;
    uint32_t inner;
    uint32_t columns;
    uint8_t unused[HEADER - 16];
} Header;

_Static_assert(sizeof(Header) == HEADER, "parts of a block are aligned to 64 bytes");

static size_t rounded_up(size_t number, size_t to) {
    return (number + to - 1) / to * to;
}

/* The parts of a block, from its header. */
static Packed parts(const Header *header) {
    Packed packed = {.kind = (PackedKind)header->kind,
        .inner = header->inner,
        .columns = header->columns,
        .stride = header->inner,
        .panels = rounded_up(header->columns, PANEL) / PANEL};
    size_t width = packed.panels * PANEL;
    packed.bias = (const float *)((const uint8_t *)header + HEADER);
    packed.float_panels = packed.bias + width;
    if (packed.kind == PACKED_INT8) {
        packed.stride = rounded_up(packed.inner, GROUP);
        packed.scales = packed.bias + width;
        packed.corrections = (const int32_t *)(packed.scales + width);
        packed.int8_panels = (const int8_t *)(packed.corrections + width);
    }
    return packed;
}

static size_t block_size(PackedKind kind, size_t inner, size_t columns) {
    size_t width = rounded_up(columns, PANEL);
    return kind == PACKED_INT8 ? HEADER + width * (3 * sizeof(float) + rounded_up(inner, GROUP))
                               : HEADER + width * (1 + inner) * sizeof(float);
}

static bool is_valid(const Header *header, size_t bytes) {
    return header->magic == MAGIC && (header->kind == PACKED_FLOAT || header->kind == PACKED_INT8)
           && header->inner <= MAX_INNER && header->columns <= MAX_COLUMNS
           && bytes == block_size((PackedKind)header->kind, header->inner, header->columns);
}

Packed packed_read(Call *call, Values block) {
    Packed none = {0};
    if (block.data == NULL || block.bytes < HEADER || !is_valid(block.data, block.bytes)) {
        call_fail(call, "a block of %zu bytes holds no packed weights", block.bytes);
        return none;
    }
    return parts(block.data);
}

Packed packed_input(Call *call, int index) {
    return packed_read(call, call_input(call, index, TF_UINT8, 1));
}

/* Creates output 0 with the header of a block and zeros. */
static Header *new_block(Call *call, PackedKind kind, size_t inner, size_t columns) {
    if (inner > MAX_INNER || columns > MAX_COLUMNS) {
        call_fail(call, "a matrix of %zu x %zu; %d x %d at most", inner, columns, MAX_INNER, MAX_COLUMNS);
        return NULL;
    }
    int64_t size = (int64_t)block_size(kind, inner, columns);
    Header *header = call_output(call, 0, TF_UINT8, 1, &size);
    if (header != NULL) {
        memset(header, 0, (size_t)size);
        header->magic = MAGIC;
        header->kind = kind;
        header->inner = (uint32_t)inner;
        header->columns = (uint32_t)columns;
    }
    return header;
}

/* A matrix that is to be packed: number (k, j) is at k * by_inner + j * by_column. */
typedef struct {
    size_t inner;
    size_t columns;
    size_t by_inner;
    size_t by_column;
} Layout;

static Layout layout(const Values *matrix, bool transposed) {
    size_t rows = (size_t)matrix->shape[0];
    size_t width = (size_t)matrix->shape[1];
    Layout plain = {.inner = rows, .columns = width, .by_inner = width, .by_column = 1};
    Layout turned = {.inner = width, .columns = rows, .by_inner = 1, .by_column = width};
    return transposed ? turned : plain;
}

/* Copies a vector with one number for each column into a block. */
static void copy_vector(Call *call, const char *name, Values vector, size_t columns, const float *to) {
    if (vector.count != columns) {
        call_fail(call, "%s has %zu numbers, and the matrix %zu columns", name, vector.count, columns);
    } else if (!call->failed && columns > 0) {
        memcpy((float *)to, vector.data, columns * sizeof(float));
    }
}

static size_t int8_place(const Packed *packed, size_t k, size_t j) {
    return j / PANEL * PANEL * packed->stride + k / GROUP * GROUP * PANEL + j % PANEL * GROUP + k % GROUP;
}

static size_t float_place(const Packed *packed, size_t k, size_t j) {
    return j / PANEL * PANEL * packed->inner + k * PANEL + j % PANEL;
}

static void fill_float(const Packed *packed, const float *matrix, Layout from) {
    float *panels = (float *)packed->float_panels;
    for (size_t j = 0; j < from.columns; j++) {
        for (size_t k = 0; k < from.inner; k++) {
            panels[float_place(packed, k, j)] = matrix[k * from.by_inner + j * from.by_column];
        }
    }
}

/* Only -128, which symmetric quantization does not give, can exceed the limit. */
static int8_t limited(long weight) {
    long most = kernels()->largest_weight;
    return (int8_t)(weight < -most ? -most : weight);
}

/* Weights become smaller where the kernels require it, and their scales larger. */
static void fill_int8(const Packed *packed, const int8_t *matrix, Layout from) {
    float factor = (float)kernels()->largest_weight / LARGEST_INT8;
    int8_t *panels = (int8_t *)packed->int8_panels;
    int32_t *corrections = (int32_t *)packed->corrections;
    float *scales = (float *)packed->scales;
    for (size_t j = 0; j < from.columns; j++) {
        int32_t sum = 0;
        for (size_t k = 0; k < from.inner; k++) {
            int8_t weight = limited(lrintf((float)matrix[k * from.by_inner + j * from.by_column] * factor));
            panels[int8_place(packed, k, j)] = weight;
            sum += weight;
        }
        corrections[j] = -INT8_ZERO * sum;
        scales[j] /= factor;
    }
}

typedef struct {
    bool transposed;
} Packing;

static void *create(TF_OpKernelConstruction *construction) {
    Packing *packing = new_state(construction, sizeof *packing);
    if (packing != NULL) {
        packing->transposed = attribute_bool(construction, "transposed");
    }
    return packing;
}

static void pack_float(void *state, TF_OpKernelContext *context) {
    const Packing *packing = state;
    Call call;
    call_begin(&call, context, "ParlancePackFloat");
    Values matrix = call_input(&call, 0, TF_FLOAT, 2);
    Values bias = call_input(&call, 1, TF_FLOAT, 1);
    Layout from = layout(&matrix, packing->transposed);
    Header *header = call.failed ? NULL : new_block(&call, PACKED_FLOAT, from.inner, from.columns);
    if (header != NULL) {
        Packed packed = parts(header);
        copy_vector(&call, "the bias", bias, from.columns, packed.bias);
        fill_float(&packed, matrix.data, from);
    }
    call_end(&call);
}

static void pack_int8(void *state, TF_OpKernelContext *context) {
    const Packing *packing = state;
    Call call;
    call_begin(&call, context, "ParlancePackInt8");
    Values matrix = call_input(&call, 0, TF_UINT8, 2);
    Values scales = call_input(&call, 1, TF_FLOAT, 1);
    Values bias = call_input(&call, 2, TF_FLOAT, 1);
    Layout from = layout(&matrix, packing->transposed);
    Header *header = call.failed ? NULL : new_block(&call, PACKED_INT8, from.inner, from.columns);
    if (header != NULL) {
        Packed packed = parts(header);
        copy_vector(&call, "the scale", scales, from.columns, packed.scales);
        copy_vector(&call, "the bias", bias, from.columns, packed.bias);
        fill_int8(&packed, matrix.data, from);
    }
    call_end(&call);
}

/* Copies column `from` of a block to column `to` of another of the same kind and height. */
static void copy_column(const Packed *all, size_t from, const Packed *some, size_t to) {
    ((float *)some->bias)[to] = all->bias[from];
    if (all->kind == PACKED_FLOAT) {
        for (size_t k = 0; k < all->inner; k++) {
            ((float *)some->float_panels)[float_place(some, k, to)] = all->float_panels[float_place(all, k, from)];
        }
        return;
    }
    ((float *)some->scales)[to] = all->scales[from];
    ((int32_t *)some->corrections)[to] = all->corrections[from];
    for (size_t k = 0; k < all->stride; k += GROUP) {
        memcpy((int8_t *)some->int8_panels + int8_place(some, k, to), all->int8_panels + int8_place(all, k, from), GROUP);
    }
}

static void gather_columns(void *state, TF_OpKernelContext *context) {
    (void)state;
    Call call;
    call_begin(&call, context, "ParlanceGatherColumns");
    Packed all = packed_input(&call, 0);
    Values ids = call_input(&call, 1, TF_INT32, 1);
    Header *header = call.failed ? NULL : new_block(&call, all.kind, all.inner, ids.count);
    if (header != NULL) {
        Packed some = parts(header);
        const int32_t *id = ids.data;
        for (size_t to = 0; to < ids.count && !call.failed; to++) {
            if (id[to] < 0 || (size_t)id[to] >= all.columns) {
                call_fail(&call, "column %d of %zu", id[to], all.columns);
            } else {
                copy_column(&all, (size_t)id[to], &some, to);
            }
        }
    }
    call_end(&call);
}

static const char *const BLOCK[] = {"packed: uint8", NULL};

const Operation pack_float_operation = {
    .name = "ParlancePackFloat",
    .inputs = (const char *const[]){"matrix: float", "bias: float", NULL},
    .outputs = BLOCK,
    .attributes = (const char *const[]){"transposed: bool", NULL},
    .create = create,
    .compute = pack_float,
    .destroy = free,
};

const Operation pack_int8_operation = {
    .name = "ParlancePackInt8",
    .inputs = (const char *const[]){"matrix: uint8", "scales: float", "bias: float", NULL},
    .outputs = BLOCK,
    .attributes = (const char *const[]){"transposed: bool", NULL},
    .create = create,
    .compute = pack_int8,
    .destroy = free,
};

const Operation gather_columns_operation = {
    .name = "ParlanceGatherColumns",
    .inputs = (const char *const[]){"all: uint8", "ids: int32", NULL},
    .outputs = BLOCK,
    .attributes = (const char *const[]){NULL},
    .create = NULL,
    .compute = gather_columns,
    .destroy = NULL,
};
