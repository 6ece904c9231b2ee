#include "candidates.h"

#include "floats.h"
#include "kernels.h"

#include <string.h>

/* Inputs of a search. */
typedef struct {
    Values logits; /* [rows, columns] */
    Values mask;   /* [sentences, 1, columns], or nothing */
    Values past;   /* [rows, ...], with the sentence of each row first; or nothing */
    Values pieces; /* [columns], or nothing */
    int32_t count; /* candidates of each row */
} Search;

static int32_t *numbers(const Values *values) {
    return values->data;
}

static void check(Call *call, const Search *search) {
    int64_t rows = search->logits.shape[0], columns = search->logits.shape[1];
    if (search->count < 0 || search->count > columns) {
        call_fail(call, "%d candidates of %lld columns", search->count, (long long)columns);
    } else if (search->pieces.count > 0 && search->pieces.shape[0] != columns) {
        call_fail(call, "%zu pieces for %lld columns", search->pieces.count, (long long)columns);
    } else if (search->past.count > 0 && search->past.shape[0] != rows) {
        call_fail(call, "a past of %lld rows, of %lld", (long long)search->past.shape[0], (long long)rows);
    } else if (search->mask.count > 0
               && (search->mask.shape[1] != 1 || search->mask.shape[2] != columns
                   || (search->past.count == 0 && rows % search->mask.shape[0] != 0))) {
        call_fail(call, "a mask of %lld x %lld x %lld for %lld x %lld logits", (long long)search->mask.shape[0],
            (long long)search->mask.shape[1], (long long)search->mask.shape[2], (long long)rows, (long long)columns);
    }
}

/* Returns the mask of a row: that of its sentence, or of one after another if it is not known, all with the same number of rows. */
static const float *mask_of(Call *call, const Search *search, int64_t row) {
    int64_t sentences = search->mask.shape[0], columns = search->mask.shape[2];
    if (search->mask.count == 0) {
        return NULL;
    }
    int64_t sentence = search->past.count == 0 ? row / (search->logits.shape[0] / sentences)
                                               : numbers(&search->past)[row * search->past.shape[1]];
    if (sentence < 0 || sentence >= sentences) {
        call_fail(call, "row %lld belongs to sentence %lld of %lld", (long long)row, (long long)sentence, (long long)sentences);
        return NULL;
    }
    return (const float *)search->mask.data + sentence * columns;
}

static void search_rows(Call *call, const Search *search, float *scratch, float *log_probabilities, int32_t *ids) {
    const Floats *floats = kernels()->floats;
    int64_t rows = search->logits.shape[0], columns = search->logits.shape[1], count = search->count;
    const float *logits = search->logits.data;
    for (int64_t row = 0; row < rows && !call->failed; row++, ids += count) {
        const float *mask = mask_of(call, search, row);
        floats->best(columns, count, logits + row * columns, mask, scratch, log_probabilities + row * count, ids);
        for (int64_t i = 0; search->pieces.count > 0 && i < count; i++) {
            ids[i] = numbers(&search->pieces)[ids[i]];
        }
    }
}

static void compute(void *state, TF_OpKernelContext *context) {
    (void)state;
    Call call;
    call_begin(&call, context, "ParlanceCandidates");
    Search search = {.logits = call_input(&call, 0, TF_FLOAT, 2)};
    Values count = call_input(&call, 1, TF_INT32, 0);
    search.pieces = call_input(&call, 2, TF_INT32, 1);
    search.mask = call_input(&call, 3, TF_FLOAT, 3);
    search.past = call_input(&call, 4, TF_INT32, 2);
    if (!call.failed) {
        search.count = numbers(&count)[0];
        check(&call, &search);
    }
    int64_t shape[] = {search.logits.shape[0], search.count};
    float *log_probabilities = call.failed ? NULL : call_output(&call, 0, TF_FLOAT, 2, shape);
    int32_t *ids = call.failed ? NULL : call_output(&call, 1, TF_INT32, 2, shape);
    size_t columns = (size_t)search.logits.shape[1];
    float *scratch = call.failed ? NULL : call_allocate(&call, (columns + columns / 64 + 1) * sizeof(float));
    if (!call.failed && search.count > 0) {
        search_rows(&call, &search, scratch, log_probabilities, ids);
    }
    free_aligned(scratch);
    call_end(&call);
}

const Operation candidates_operation = {
    .name = "ParlanceCandidates",
    .inputs = (const char *const[]){"logits: float", "count: int32", "pieces: int32", "mask: float", "past: int32", NULL},
    .outputs = (const char *const[]){"log_probabilities: float", "ids: int32", NULL},
    .attributes = (const char *const[]){NULL},
    .create = NULL,
    .compute = compute,
    .destroy = NULL,
};
