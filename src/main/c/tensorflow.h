/*
 * The part of TensorFlow's C API that this library calls. The functions are declared here, so that no TensorFlow
 * installation is needed to build; they are those of TensorFlow 2.18, tensorflow/c/{tf_status,tf_tensor,kernels,ops}.h.
 */
#ifndef PARLANCE_TENSORFLOW_H
#define PARLANCE_TENSORFLOW_H

#include <stddef.h>
#include <stdint.h>

/* tf_datatype.h */
typedef enum { TF_FLOAT = 1, TF_INT32 = 3, TF_UINT8 = 4, TF_BOOL = 10 } TF_DataType;

/* tf_status.h */
typedef struct TF_Status TF_Status;
typedef enum { TF_OK = 0, TF_INVALID_ARGUMENT = 3, TF_RESOURCE_EXHAUSTED = 8 } TF_Code;

TF_Status *TF_NewStatus(void);
void TF_DeleteStatus(TF_Status *status);
void TF_SetStatus(TF_Status *status, TF_Code code, const char *message);
TF_Code TF_GetCode(const TF_Status *status);

/* tf_tensor.h */
typedef struct TF_Tensor TF_Tensor;

void TF_DeleteTensor(TF_Tensor *tensor);
TF_DataType TF_TensorType(const TF_Tensor *tensor);
int TF_NumDims(const TF_Tensor *tensor);
int64_t TF_Dim(const TF_Tensor *tensor, int dimension);
size_t TF_TensorByteSize(const TF_Tensor *tensor);
void *TF_TensorData(const TF_Tensor *tensor);

/* ops.h */
typedef struct TF_OpDefinitionBuilder TF_OpDefinitionBuilder;
typedef struct TF_ShapeInferenceContext TF_ShapeInferenceContext;

TF_OpDefinitionBuilder *TF_NewOpDefinitionBuilder(const char *operation);
void TF_RegisterOpDefinition(TF_OpDefinitionBuilder *builder, TF_Status *status);
void TF_OpDefinitionBuilderAddAttr(TF_OpDefinitionBuilder *builder, const char *attribute);
void TF_OpDefinitionBuilderAddInput(TF_OpDefinitionBuilder *builder, const char *input);
void TF_OpDefinitionBuilderAddOutput(TF_OpDefinitionBuilder *builder, const char *output);
void TF_OpDefinitionBuilderSetShapeInferenceFunction(
    TF_OpDefinitionBuilder *builder, void (*infer)(TF_ShapeInferenceContext *context, TF_Status *status));
void TF_ShapeInferenceContextSetUnknownShape(TF_ShapeInferenceContext *context, TF_Status *status);

/* kernels.h */
typedef struct TF_KernelBuilder TF_KernelBuilder;
typedef struct TF_OpKernelConstruction TF_OpKernelConstruction;
typedef struct TF_OpKernelContext TF_OpKernelContext;

TF_KernelBuilder *TF_NewKernelBuilder(const char *operation, const char *device,
    void *(*create)(TF_OpKernelConstruction *construction), void (*compute)(void *kernel, TF_OpKernelContext *context),
    void (*destroy)(void *kernel));
void TF_RegisterKernelBuilder(const char *kernel, TF_KernelBuilder *builder, TF_Status *status);
void TF_OpKernelConstruction_Failure(TF_OpKernelConstruction *construction, TF_Status *status);
void TF_OpKernelConstruction_GetAttrInt64(
    TF_OpKernelConstruction *construction, const char *attribute, int64_t *value, TF_Status *status);
void TF_OpKernelConstruction_GetAttrFloat(
    TF_OpKernelConstruction *construction, const char *attribute, float *value, TF_Status *status);
void TF_OpKernelConstruction_GetAttrBool(
    TF_OpKernelConstruction *construction, const char *attribute, unsigned char *value, TF_Status *status);
int TF_NumInputs(TF_OpKernelContext *context);
void TF_GetInput(TF_OpKernelContext *context, int index, TF_Tensor **tensor, TF_Status *status);
TF_Tensor *TF_AllocateOutput(TF_OpKernelContext *context, int index, TF_DataType type, const int64_t *shape, int rank,
    size_t bytes, TF_Status *status);
void TF_SetOutput(TF_OpKernelContext *context, int index, const TF_Tensor *tensor, TF_Status *status);
void TF_OpKernelContext_Failure(TF_OpKernelContext *context, TF_Status *status);

#endif
