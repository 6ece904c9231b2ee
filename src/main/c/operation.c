#include "operation.h"

#include "candidates.h"
#include "decoder.h"
#include "kernels.h"
#include "packed.h"
#include "product.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#ifdef _WIN32
#include <malloc.h>
#endif

static const Operation *const OPERATIONS[] = {
    &pack_float_operation,
    &pack_int8_operation,
    &gather_columns_operation,
    &product_operation,
    &candidates_operation,
    &decoder_operation,
};

enum { OPERATION_COUNT = sizeof OPERATIONS / sizeof *OPERATIONS, MAX_MESSAGE = 512, ALIGNMENT = 64 };

static void infer_nothing(TF_ShapeInferenceContext *context, TF_Status *status) {
    TF_ShapeInferenceContextSetUnknownShape(context, status);
}

typedef void (*Add)(TF_OpDefinitionBuilder *builder, const char *part);

static void add_all(TF_OpDefinitionBuilder *builder, const char *const *parts, Add add) {
    for (; *parts != NULL; parts++) {
        add(builder, *parts);
    }
}

/* Registers an operation. An attribute that no node sets tells by its default which kernels are used. */
static void operation_register(const Operation *operation, TF_Status *status) {
    char attribute[64];
    snprintf(attribute, sizeof attribute, "kernels: string = '%s'", kernels()->name);
    TF_OpDefinitionBuilder *builder = TF_NewOpDefinitionBuilder(operation->name);
    add_all(builder, operation->attributes, TF_OpDefinitionBuilderAddAttr);
    TF_OpDefinitionBuilderAddAttr(builder, attribute);
    add_all(builder, operation->inputs, TF_OpDefinitionBuilderAddInput);
    add_all(builder, operation->outputs, TF_OpDefinitionBuilderAddOutput);
    TF_OpDefinitionBuilderSetShapeInferenceFunction(builder, infer_nothing);
    TF_RegisterOpDefinition(builder, status);
    if (TF_GetCode(status) == TF_OK) {
        TF_RegisterKernelBuilder(operation->name,
            TF_NewKernelBuilder(operation->name, "CPU", operation->create, operation->compute, operation->destroy),
            status);
    }
}

/* Registers all operations when the library is loaded; none on a processor for which there are no kernels. */
__attribute__((constructor)) static void register_all(void) {
    if (kernels() == NULL) {
        return;
    }
    TF_Status *status = TF_NewStatus();
    for (size_t i = 0; i < OPERATION_COUNT && TF_GetCode(status) == TF_OK; i++) {
        operation_register(OPERATIONS[i], status);
    }
    TF_DeleteStatus(status);
}

void call_begin(Call *call, TF_OpKernelContext *context, const char *name) {
    call->context = context;
    call->status = TF_NewStatus();
    call->name = name;
    call->failed = false;
    call->tensors = 0;
}

void call_end(Call *call) {
    for (int i = 0; i < call->tensors; i++) {
        TF_DeleteTensor(call->tensor[i]);
    }
    if (call->failed) {
        TF_OpKernelContext_Failure(call->context, call->status);
    }
    TF_DeleteStatus(call->status);
}

void call_fail(Call *call, const char *message, ...) {
    if (call->failed) {
        return;
    }
    char text[MAX_MESSAGE];
    int length = snprintf(text, sizeof text, "%s: ", call->name);
    va_list arguments;
    va_start(arguments, message);
    vsnprintf(text + length, sizeof text - (size_t)length, message, arguments);
    va_end(arguments);
    TF_SetStatus(call->status, TF_INVALID_ARGUMENT, text);
    call->failed = true;
}

static bool keep(Call *call, TF_Tensor *tensor) {
    if (TF_GetCode(call->status) != TF_OK || tensor == NULL) {
        call->failed = true;
        return false;
    }
    if (call->tensors >= MAX_INPUTS + MAX_OUTPUTS) {
        TF_DeleteTensor(tensor);
        call_fail(call, "more than %d inputs and outputs", MAX_INPUTS + MAX_OUTPUTS);
        return false;
    }
    call->tensor[call->tensors++] = tensor;
    return true;
}

Values call_input(Call *call, int index, TF_DataType type, int rank) {
    Values none = {0};
    Values values = {.rank = rank, .count = 1};
    if (call->failed) {
        return none;
    }
    TF_Tensor *tensor = NULL;
    TF_GetInput(call->context, index, &tensor, call->status);
    if (!keep(call, tensor)) {
        return none;
    }
    if (TF_TensorType(tensor) != type || TF_NumDims(tensor) != rank || rank > MAX_RANK) {
        call_fail(call, "input %d has type %d and rank %d, expected type %d and rank %d", index,
            (int)TF_TensorType(tensor), TF_NumDims(tensor), (int)type, rank);
        return none;
    }
    for (int i = 0; i < rank; i++) {
        values.shape[i] = TF_Dim(tensor, i);
        values.count *= (size_t)values.shape[i];
    }
    values.bytes = TF_TensorByteSize(tensor);
    values.data = TF_TensorData(tensor);
    return values;
}

static size_t width(TF_DataType type) {
    return type == TF_FLOAT || type == TF_INT32 ? 4 : 1;
}

void *call_output(Call *call, int index, TF_DataType type, int rank, const int64_t *shape) {
    if (call->failed) {
        return NULL;
    }
    size_t bytes = width(type);
    for (int i = 0; i < rank; i++) {
        if (shape[i] < 0 || __builtin_mul_overflow(bytes, (size_t)shape[i], &bytes) || bytes > PTRDIFF_MAX) {
            call_fail(call, "output %d is too large: dimension %d of it has %lld", index, i, (long long)shape[i]);
            return NULL;
        }
    }
    TF_Tensor *tensor = TF_AllocateOutput(call->context, index, type, shape, rank, bytes, call->status);
    return keep(call, tensor) ? TF_TensorData(tensor) : NULL;
}

void *call_forward(Call *call, int input, int output) {
    if (call->failed) {
        return NULL;
    }
    TF_Tensor *tensor = NULL;
    TF_GetInput(call->context, input, &tensor, call->status);
    if (!keep(call, tensor)) {
        return NULL;
    }
    TF_SetOutput(call->context, output, tensor, call->status);
    call->failed = TF_GetCode(call->status) != TF_OK;
    return call->failed ? NULL : TF_TensorData(tensor);
}

void *call_allocate(Call *call, size_t bytes) {
    size_t size = (bytes + ALIGNMENT) / ALIGNMENT * ALIGNMENT;
#ifdef _WIN32
    void *memory = size < bytes ? NULL : _aligned_malloc(size, ALIGNMENT);
#else
    void *memory = size < bytes ? NULL : aligned_alloc(ALIGNMENT, size);
#endif
    if (memory == NULL) {
        call_fail(call, "no memory for %zu bytes", bytes);
    }
    return memory;
}

void free_aligned(void *memory) {
#ifdef _WIN32
    _aligned_free(memory);
#else
    free(memory);
#endif
}

static void check(TF_OpKernelConstruction *construction, TF_Status *status) {
    if (TF_GetCode(status) != TF_OK) {
        TF_OpKernelConstruction_Failure(construction, status);
    }
    TF_DeleteStatus(status);
}

void *new_state(TF_OpKernelConstruction *construction, size_t bytes) {
    void *state = calloc(1, bytes);
    TF_Status *status = TF_NewStatus();
    if (state == NULL) {
        TF_SetStatus(status, TF_RESOURCE_EXHAUSTED, "no memory for the state of an operation");
    }
    check(construction, status);
    return state;
}

float attribute_float(TF_OpKernelConstruction *construction, const char *name) {
    float value = 0;
    TF_Status *status = TF_NewStatus();
    TF_OpKernelConstruction_GetAttrFloat(construction, name, &value, status);
    check(construction, status);
    return value;
}

bool attribute_bool(TF_OpKernelConstruction *construction, const char *name) {
    unsigned char value = 0;
    TF_Status *status = TF_NewStatus();
    TF_OpKernelConstruction_GetAttrBool(construction, name, &value, status);
    check(construction, status);
    return value != 0;
}

int64_t attribute_int(TF_OpKernelConstruction *construction, const char *name) {
    int64_t value = 0;
    TF_Status *status = TF_NewStatus();
    TF_OpKernelConstruction_GetAttrInt64(construction, name, &value, status);
    check(construction, status);
    return value;
}
