#define FLOATS floats_portable
#include "floats_kernels.h"
