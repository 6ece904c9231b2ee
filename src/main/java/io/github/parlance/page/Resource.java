package io.github.parlance.page;

/** Something that can be asked for, or changed. */
interface Resource {
    /** @throws RefusedException if that cannot be, which whoever asks is told */
    Reply answer(Asked asked);
}
