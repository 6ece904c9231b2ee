/*
 * TensorFlow's C API as far as the library calls it, for tests without TensorFlow: tensors are memory of exactly their size, so
 * that AddressSanitizer sees each access beside one.
 */
#ifndef PARLANCE_STAND_IN_H
#define PARLANCE_STAND_IN_H

#include "tensorflow.h"

#include <stdbool.h>

enum { STAND_IN_MAX_INPUTS = 64, STAND_IN_MAX_OUTPUTS = 16, STAND_IN_MAX_RANK = 8 };

struct TF_Tensor {
    TF_DataType type;
    int rank;
    int64_t shape[STAND_IN_MAX_RANK];
    size_t bytes;
    void *data;
    int references;
};

/* Attributes of a node that is created; each has the same value in all types. */
typedef struct {
    const char *name;
    double value;
} StandInAttribute;

/* Result of a run. */
typedef struct {
    bool failed;
    char message[512];
    TF_Tensor *output[STAND_IN_MAX_OUTPUTS];
} StandInResult;

/* Creates a tensor whose content is not set. */
TF_Tensor *stand_in_tensor(TF_DataType type, int rank, const int64_t *shape);

/* Creates a node of a registered operation, runs it once, and destroys it. Inputs stay the caller's. */
StandInResult stand_in_run(const char *operation, const StandInAttribute *attributes, int attribute_count, TF_Tensor *const *inputs,
    int input_count);

/* Deletes the outputs of a run. */
void stand_in_delete(StandInResult *result);

/* Returns how many tensors and statuses exist. */
int stand_in_alive(void);

#endif
