#define FLOATS floats_avx512
#include "floats_kernels.h"
