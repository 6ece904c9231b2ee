#include "kernels.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#if defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>
#endif

#if defined(__x86_64__)
#include <cpuid.h>

enum { LEAF_FEATURES = 1, LEAF_EXTENDED = 7 };

/* Registers that the operating system saves for each thread: those of AVX, and those of AVX-512. */
enum { SAVED_AVX = 0x6, SAVED_AVX512 = 0xe6 };

static unsigned saved_registers(void) {
    unsigned low, high;
    __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return low;
}

typedef struct {
    unsigned features;         /* leaf 1, ecx */
    unsigned extended;         /* leaf 7, ebx */
    unsigned further_extended; /* leaf 7, ecx */
    unsigned saved;
} Processor;

static Processor processor(void) {
    Processor found = {0};
    unsigned eax, ebx, ecx, edx;
    if (__get_cpuid(LEAF_FEATURES, &eax, &ebx, &ecx, &edx) && (ecx & bit_OSXSAVE)) {
        found.features = ecx;
        found.saved = saved_registers();
        if (__get_cpuid_count(LEAF_EXTENDED, 0, &eax, &ebx, &ecx, &edx)) {
            found.extended = ebx;
            found.further_extended = ecx;
        }
    }
    return found;
}

static bool has_all(unsigned flags, unsigned wanted) {
    return (flags & wanted) == wanted;
}

static bool has_avx2(Processor processor) {
    return has_all(processor.saved, SAVED_AVX) && has_all(processor.features, bit_FMA)
           && has_all(processor.extended, bit_AVX2);
}

static bool has_avx512(Processor processor) {
    unsigned extended = bit_AVX512F | bit_AVX512BW | bit_AVX512DQ | bit_AVX512VL;
    return has_avx2(processor) && has_all(processor.saved, SAVED_AVX512) && has_all(processor.extended, extended)
           && has_all(processor.further_extended, bit_AVX512VNNI);
}

/* Lists the kernels that this processor can run, the fastest first; returns how many these are. */
static size_t runnable(const Kernels **found) {
    Processor this = processor();
    size_t count = 0;
    if (has_avx512(this)) {
        found[count++] = &kernels_avx512;
    }
    if (has_avx2(this)) {
        found[count++] = &kernels_avx2;
    }
    return count;
}

#elif defined(__aarch64__)

static bool has_dot_products(void) {
#if defined(__linux__)
    return (getauxval(AT_HWCAP) & (1UL << 20)) != 0; /* HWCAP_ASIMDDP of asm/hwcap.h */
#else
    return true; /* each Apple processor that runs macOS */
#endif
}

static size_t runnable(const Kernels **found) {
    found[0] = &kernels_neon;
    return has_dot_products() ? 1 : 0;
}

#else

static size_t runnable(const Kernels **found) {
    (void)found;
    return 0;
}

#endif

static const Kernels *choose(void) {
    const Kernels *found[4] = {NULL};
    size_t count = runnable(found);
    const char *wanted = getenv("PARLANCE_KERNELS");
    if (wanted != NULL) {
        found[count] = &kernels_portable;
        for (size_t i = 0; i <= count; i++) {
            if (strcmp(found[i]->name, wanted) == 0) {
                return found[i];
            }
        }
    }
    return count == 0 ? NULL : found[0];
}

const Kernels *kernels(void) {
    static _Atomic(const Kernels *) chosen;
    static atomic_bool done;
    /* Asking the processor takes long on a virtual machine. Threads that come here at once choose alike. */
    if (!atomic_load_explicit(&done, memory_order_acquire)) {
        atomic_store_explicit(&chosen, choose(), memory_order_relaxed);
        atomic_store_explicit(&done, true, memory_order_release);
    }
    return atomic_load_explicit(&chosen, memory_order_relaxed);
}
