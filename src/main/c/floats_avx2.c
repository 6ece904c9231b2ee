#define FLOATS floats_avx2
#include "floats_kernels.h"
