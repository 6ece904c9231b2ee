#include "stand_in.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_OPERATIONS = 64 };

struct TF_Status {
    TF_Code code;
    char message[512];
};

struct TF_OpDefinitionBuilder {
    char name[64];
};

struct TF_KernelBuilder {
    char name[64];
    void *(*create)(TF_OpKernelConstruction *);
    void (*compute)(void *, TF_OpKernelContext *);
    void (*destroy)(void *);
};

struct TF_OpKernelConstruction {
    const StandInAttribute *attributes;
    int count;
    bool failed;
};

struct TF_OpKernelContext {
    TF_Tensor *const *inputs;
    int count;
    StandInResult *result;
};

static TF_KernelBuilder *registered[MAX_OPERATIONS];
static int registered_count;
static int alive;

int stand_in_alive(void) {
    return alive;
}

TF_Status *TF_NewStatus(void) {
    alive++;
    return calloc(1, sizeof(TF_Status));
}

void TF_DeleteStatus(TF_Status *status) {
    alive--;
    free(status);
}

void TF_SetStatus(TF_Status *status, TF_Code code, const char *message) {
    status->code = code;
    snprintf(status->message, sizeof status->message, "%s", message);
}

TF_Code TF_GetCode(const TF_Status *status) {
    return status->code;
}

TF_Tensor *stand_in_tensor(TF_DataType type, int rank, const int64_t *shape) {
    TF_Tensor *tensor = calloc(1, sizeof *tensor);
    tensor->type = type;
    tensor->rank = rank;
    tensor->bytes = type == TF_FLOAT || type == TF_INT32 ? 4 : 1;
    for (int i = 0; i < rank; i++) {
        tensor->shape[i] = shape[i];
        tensor->bytes *= (size_t)shape[i];
    }
    tensor->data = malloc(tensor->bytes);
    tensor->references = 1;
    alive++;
    return tensor;
}

void TF_DeleteTensor(TF_Tensor *tensor) {
    if (--tensor->references == 0) {
        alive--;
        free(tensor->data);
        free(tensor);
    }
}

TF_DataType TF_TensorType(const TF_Tensor *tensor) {
    return tensor->type;
}

int TF_NumDims(const TF_Tensor *tensor) {
    return tensor->rank;
}

int64_t TF_Dim(const TF_Tensor *tensor, int dimension) {
    return tensor->shape[dimension];
}

size_t TF_TensorByteSize(const TF_Tensor *tensor) {
    return tensor->bytes;
}

void *TF_TensorData(const TF_Tensor *tensor) {
    return tensor->data;
}

TF_OpDefinitionBuilder *TF_NewOpDefinitionBuilder(const char *operation) {
    TF_OpDefinitionBuilder *builder = calloc(1, sizeof *builder);
    snprintf(builder->name, sizeof builder->name, "%s", operation);
    return builder;
}

void TF_RegisterOpDefinition(TF_OpDefinitionBuilder *builder, TF_Status *status) {
    (void)status;
    free(builder);
}

void TF_OpDefinitionBuilderAddAttr(TF_OpDefinitionBuilder *builder, const char *attribute) {
    (void)builder, (void)attribute;
}

void TF_OpDefinitionBuilderAddInput(TF_OpDefinitionBuilder *builder, const char *input) {
    (void)builder, (void)input;
}

void TF_OpDefinitionBuilderAddOutput(TF_OpDefinitionBuilder *builder, const char *output) {
    (void)builder, (void)output;
}

void TF_OpDefinitionBuilderSetShapeInferenceFunction(
    TF_OpDefinitionBuilder *builder, void (*infer)(TF_ShapeInferenceContext *, TF_Status *)) {
    (void)builder, (void)infer;
}

void TF_ShapeInferenceContextSetUnknownShape(TF_ShapeInferenceContext *context, TF_Status *status) {
    (void)context, (void)status;
}

TF_KernelBuilder *TF_NewKernelBuilder(const char *operation, const char *device,
    void *(*create)(TF_OpKernelConstruction *), void (*compute)(void *, TF_OpKernelContext *), void (*destroy)(void *)) {
    (void)device;
    TF_KernelBuilder *builder = calloc(1, sizeof *builder);
    snprintf(builder->name, sizeof builder->name, "%s", operation);
    builder->create = create;
    builder->compute = compute;
    builder->destroy = destroy;
    return builder;
}

void TF_RegisterKernelBuilder(const char *kernel, TF_KernelBuilder *builder, TF_Status *status) {
    (void)kernel, (void)status;
    registered[registered_count++] = builder;
}

void TF_OpKernelConstruction_Failure(TF_OpKernelConstruction *construction, TF_Status *status) {
    (void)status;
    construction->failed = true;
}

static double attribute(const TF_OpKernelConstruction *construction, const char *name, TF_Status *status) {
    for (int i = 0; i < construction->count; i++) {
        if (strcmp(construction->attributes[i].name, name) == 0) {
            return construction->attributes[i].value;
        }
    }
    TF_SetStatus(status, TF_INVALID_ARGUMENT, name);
    return 0;
}

void TF_OpKernelConstruction_GetAttrInt64(
    TF_OpKernelConstruction *construction, const char *name, int64_t *value, TF_Status *status) {
    *value = (int64_t)attribute(construction, name, status);
}

void TF_OpKernelConstruction_GetAttrFloat(
    TF_OpKernelConstruction *construction, const char *name, float *value, TF_Status *status) {
    *value = (float)attribute(construction, name, status);
}

void TF_OpKernelConstruction_GetAttrBool(
    TF_OpKernelConstruction *construction, const char *name, unsigned char *value, TF_Status *status) {
    *value = attribute(construction, name, status) != 0;
}

int TF_NumInputs(TF_OpKernelContext *context) {
    return context->count;
}

void TF_GetInput(TF_OpKernelContext *context, int index, TF_Tensor **tensor, TF_Status *status) {
    if (index < 0 || index >= context->count) {
        TF_SetStatus(status, TF_INVALID_ARGUMENT, "no such input");
        return;
    }
    *tensor = context->inputs[index];
    (*tensor)->references++;
}

TF_Tensor *TF_AllocateOutput(TF_OpKernelContext *context, int index, TF_DataType type, const int64_t *shape, int rank,
    size_t bytes, TF_Status *status) {
    (void)bytes, (void)status;
    TF_Tensor *tensor = stand_in_tensor(type, rank, shape);
    tensor->references++;
    context->result->output[index] = tensor;
    return tensor;
}

void TF_SetOutput(TF_OpKernelContext *context, int index, const TF_Tensor *tensor, TF_Status *status) {
    (void)status;
    context->result->output[index] = (TF_Tensor *)tensor;
    context->result->output[index]->references++;
}

void TF_OpKernelContext_Failure(TF_OpKernelContext *context, TF_Status *status) {
    context->result->failed = true;
    snprintf(context->result->message, sizeof context->result->message, "%s", status->message);
}

static const TF_KernelBuilder *named(const char *operation) {
    for (int i = 0; i < registered_count; i++) {
        if (strcmp(registered[i]->name, operation) == 0) {
            return registered[i];
        }
    }
    fprintf(stderr, "no operation %s is registered\n", operation);
    exit(1);
}

StandInResult stand_in_run(const char *operation, const StandInAttribute *attributes, int attribute_count, TF_Tensor *const *inputs,
    int input_count) {
    StandInResult result = {0};
    const TF_KernelBuilder *kernel = named(operation);
    TF_OpKernelConstruction construction = {.attributes = attributes, .count = attribute_count};
    void *state = kernel->create == NULL ? NULL : kernel->create(&construction);
    if (construction.failed) {
        result.failed = true;
    } else {
        TF_OpKernelContext context = {.inputs = inputs, .count = input_count, .result = &result};
        kernel->compute(state, &context);
    }
    if (kernel->destroy != NULL) {
        kernel->destroy(state);
    }
    return result;
}

void stand_in_delete(StandInResult *result) {
    for (int i = 0; i < STAND_IN_MAX_OUTPUTS; i++) {
        if (result->output[i] != NULL) {
            TF_DeleteTensor(result->output[i]);
        }
    }
}
