/* The search for the best next tokens. */
#ifndef PARLANCE_CANDIDATES_H
#define PARLANCE_CANDIDATES_H

#include "operation.h"

/*
 * ParlanceCandidates finds the largest logits of each row, in falling order, and their natural logarithms of probability. With
 * pieces, column i stands for the id pieces[i]. A mask has a row for each sentence, which is added to the
 * logits. The sentence of each row is the first number of its past; without one, rows belong to the sentences in turn.
 */
extern const Operation candidates_operation;

#endif
