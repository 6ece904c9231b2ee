/* Arithmetic on rows of floats, once for each instruction set. A row's result never depends on other rows. */
#ifndef PARLANCE_FLOATS_H
#define PARLANCE_FLOATS_H

#include <stdint.h>

/* Room behind the weights of attention, since they are computed in vectors. */
enum { ROOM = 16 };

/* Functions between the two products of a feed-forward layer. */
typedef enum { LINEAR, RELU, SWISH, GELU, QUICK_GELU, ACTIVATIONS } Activation;

typedef struct {
    /*
     * Attention of one query to count keys: out = softmax(query * keys + bias) * values. A key or value starts at its offset and
     * has width floats. The query is scaled already. The bias may be NULL. The weights, [count], are an output, too; they must
     * have room for ROOM more.
     */
    void (*attend)(int64_t count, int64_t width, const float *query, const float *keys, const float *values,
                   const int64_t *offsets, const float *bias, float *weights, float *out);

    /* y = (x - mean) / sqrt(variance + epsilon) * gain + bias, for each row. Gain and bias may be NULL. */
    void (*normalize)(int64_t rows, int64_t columns, float epsilon, const float *x, const float *gain,
                      const float *bias, float *y);

    /* Applies a function to numbers in place. */
    void (*activate)(int64_t count, Activation activation, float *x);

    /*
     * Updates the memory of a simpler simple recurrent unit from its projection [gate, candidate], and writes relu(memory) to y:
     * memory = candidate + sigmoid(gate) * (before - candidate). All of them have width floats.
     */
    void (*recur)(int64_t width, const float *projection, const float *before, float *memory, float *y);

    /*
     * Finds the count largest of the logits, first those of lower index where they are equal, and their natural logarithms of
     * probability. The mask is added to the logits; it may be NULL. The scratch has room for columns and one more number for
     * each 64 of them.
     */
    void (*best)(int64_t columns, int64_t count, const float *logits, const float *mask, float *scratch,
                 float *log_probabilities, int32_t *ids);
} Floats;

extern const Floats floats_portable;
#if defined(__x86_64__)
extern const Floats floats_avx2;
extern const Floats floats_avx512;
#elif defined(__aarch64__)
extern const Floats floats_neon;
#endif

#endif
