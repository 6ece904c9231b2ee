#include "plain_decoder.h"

#include <math.h>
#include <string.h>

static void multiply(const Matrix *m, const double *x, double *y) {
    for (int64_t j = 0; j < m->columns; j++) {
        y[j] = m->bias[j];
        for (int64_t k = 0; k < m->inner; k++) {
            y[j] += x[k] * m->weights[k * m->columns + j];
        }
    }
}

static double activated(Activation activation, double x) {
    switch (activation) {
        case RELU: return x > 0 ? x : 0;
        case SWISH: return x / (1 + exp(-x));
        case GELU: return x * (1 + erf(x / sqrt(2))) / 2;
        case QUICK_GELU: return x / (1 + exp(-1.702 * x));
        default: return x;
    }
}

static void normalize(const double *x, int64_t width, const float *gain, const float *shift, double *y) {
    double mean = 0, variance = 0;
    for (int64_t i = 0; i < width; i++) {
        mean += x[i] / (double)width;
    }
    for (int64_t i = 0; i < width; i++) {
        variance += (x[i] - mean) * (x[i] - mean) / (double)width;
    }
    for (int64_t i = 0; i < width; i++) {
        y[i] = (x[i] - mean) / sqrt(variance + 1e-2);
        y[i] = gain == NULL ? y[i] : y[i] * gain[i] + shift[i];
    }
}

static void softmax(double *x, int64_t count) {
    double most = x[0], sum = 0;
    for (int64_t i = 0; i < count; i++) {
        most = fmax(most, x[i]);
    }
    for (int64_t i = 0; i < count; i++) {
        x[i] = exp(x[i] - most);
        sum += x[i];
    }
    for (int64_t i = 0; i < count; i++) {
        x[i] /= sum;
    }
}

static void attend_past(const Model *m, Hypothesis *h, int layer, int64_t position, const double *x, double *y) {
    memcpy(h->keys[layer][position], x + m->width, (size_t)m->width * sizeof *x);
    memcpy(h->values[layer][position], x + 2 * m->width, (size_t)m->width * sizeof *x);
    for (int64_t head = 0; head < m->heads; head++) {
        double weights[MOST_STEPS] = {0};
        for (int64_t t = 0; t <= position; t++) {
            for (int64_t i = head * m->each; i < (head + 1) * m->each; i++) {
                weights[t] += x[i] * 0.5 * h->keys[layer][t][i];
            }
        }
        softmax(weights, position + 1);
        for (int64_t i = head * m->each; i < (head + 1) * m->each; i++) {
            y[i] = 0;
            for (int64_t t = 0; t <= position; t++) {
                y[i] += weights[t] * h->values[layer][t][i];
            }
        }
    }
}

static void attend_source(const Model *m, Hypothesis *h, int layer, const double *x, double *y) {
    memset(h->attention, 0, sizeof h->attention);
    for (int64_t head = 0; head < m->heads; head++) {
        int64_t start = (h->sentence * m->heads + head) * m->source * m->each;
        double weights[MOST_SOURCE];
        for (int64_t t = 0; t < m->source; t++) {
            weights[t] = m->bias[h->sentence * m->source + t];
            for (int64_t i = 0; i < m->each; i++) {
                weights[t] += x[head * m->each + i] * 0.5 * m->keys[layer][start + t * m->each + i];
            }
        }
        softmax(weights, m->source);
        for (int64_t i = 0; i < m->each; i++) {
            y[head * m->each + i] = 0;
            for (int64_t t = 0; t < m->source; t++) {
                y[head * m->each + i] += weights[t] * m->values[layer][start + t * m->each + i];
            }
        }
        for (int64_t t = 0; t < m->source; t++) {
            h->attention[t] += weights[t] / (double)m->heads;
        }
    }
}

static void recur(const Model *m, Hypothesis *h, int layer, const double *x, double *y) {
    for (int64_t i = 0; i < m->width; i++) {
        double candidate = x[m->width + i], forget = 1 / (1 + exp(-x[i]));
        h->memory[layer][i] = candidate + forget * (h->memory[layer][i] - candidate);
        y[i] = fmax(h->memory[layer][i], 0);
    }
}

static void add(double *x, const double *y, int64_t count) {
    for (int64_t i = 0; i < count; i++) {
        x[i] += y[i];
    }
}

void advance(const Model *m, Hypothesis *h, int64_t position, const float *embedded) {
    double x[MOST_WIDTH], y[3 * MOST_WIDTH], z[3 * MOST_WIDTH];
    for (int64_t i = 0; i < m->width; i++) {
        double angle = (float)position * m->frequencies[i % (m->width / 2)];
        x[i] = embedded[i] * 3.0 + (i < m->width / 2 ? sin(angle) : cos(angle));
    }
    for (int i = 0; i < m->layers; i++) {
        const Layer *layer = &m->layer[i];
        normalize(x, m->width, layer->gain, layer->shift, y);
        multiply(&layer->past, y, z);
        if (m->recurrent) {
            recur(m, h, i, z, y);
        } else {
            attend_past(m, h, i, position, z, y);
        }
        multiply(&layer->past_output, y, z);
        add(x, z, m->width);
        normalize(x, m->width, NULL, NULL, y);
        multiply(&layer->query, y, z);
        attend_source(m, h, i, z, y);
        multiply(&layer->source_output, y, z);
        add(x, z, m->width);
        multiply(&layer->widen, x, y);
        for (int64_t k = 0; k < m->inner; k++) {
            y[k] = activated(m->activation, y[k]);
        }
        multiply(&layer->narrow, y, z);
        add(x, z, m->width);
    }
    memcpy(h->result, x, sizeof x);
}
