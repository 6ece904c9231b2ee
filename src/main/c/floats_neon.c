#define FLOATS floats_neon
#include "floats_kernels.h"
