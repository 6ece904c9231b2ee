/*
 * Operations of this library: what TensorFlow is told of each, and how one reads its inputs and gives its outputs. Whatever is
 * wrong with an input fails the run with a status, which Java receives as an exception.
 */
#ifndef PARLANCE_OPERATION_H
#define PARLANCE_OPERATION_H

#include "tensorflow.h"

#include <stdbool.h>

enum { MAX_RANK = 4, MAX_INPUTS = 256, MAX_OUTPUTS = 16 };

/*
 * An operation. Each list ends with NULL, and its elements have TensorFlow's form, such as "x: float". A list of inputs of one
 * type has the form "weights: n * uint8" and needs the attribute "n: int >= 0". Each file with an operation defines one of
 * these, and operation.c lists them all.
 */
typedef struct {
    const char *name;
    const char *const *inputs;
    const char *const *outputs;
    const char *const *attributes;
    /* Returns the state of a node, from its attributes; NULL after a failure. */
    void *(*create)(TF_OpKernelConstruction *construction);
    /* Runs a node; many threads may run the same one at once. */
    void (*compute)(void *state, TF_OpKernelContext *context);
    void (*destroy)(void *state);
} Operation;

/* Values of a tensor that an operation reads; data is NULL after a failure, and may be NULL if count is 0. */
typedef struct {
    int rank;
    int64_t shape[MAX_RANK];
    size_t count;
    size_t bytes;
    void *data;
} Values;

/* One run of an operation. */
typedef struct {
    TF_OpKernelContext *context;
    TF_Status *status;
    const char *name;
    bool failed;
    int tensors;
    TF_Tensor *tensor[MAX_INPUTS + MAX_OUTPUTS];
} Call;

/* Begins a run, in which messages name this operation. */
void call_begin(Call *call, TF_OpKernelContext *context, const char *name);

/* Frees what the run holds, and reports its failure. */
void call_end(Call *call);

/* Fails the run, unless it has failed before. The message has the form of printf. */
__attribute__((format(printf, 2, 3))) void call_fail(Call *call, const char *message, ...);

/* Returns an input of this type and rank. */
Values call_input(Call *call, int index, TF_DataType type, int rank);

/* Creates an output and returns its data; NULL after a failure. */
void *call_output(Call *call, int index, TF_DataType type, int rank, const int64_t *shape);

/* Has an output share the memory of an input, and returns its data; NULL after a failure. */
void *call_forward(Call *call, int input, int output);

/* Allocates memory that is aligned to 64 bytes, until free_aligned; fails the run and returns NULL if there is none. */
void *call_allocate(Call *call, size_t bytes);
void free_aligned(void *memory);

/* Allocates the state of a node, filled with zeros, for free(); NULL after a failure, of which TensorFlow is told. */
void *new_state(TF_OpKernelConstruction *construction, size_t bytes);

/* Returns an attribute; 0 after a failure, of which TensorFlow is told. */
float attribute_float(TF_OpKernelConstruction *construction, const char *name);
bool attribute_bool(TF_OpKernelConstruction *construction, const char *name);
int64_t attribute_int(TF_OpKernelConstruction *construction, const char *name);

#endif
