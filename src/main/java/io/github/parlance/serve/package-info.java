/**
 * Versions of models that serve: routing of texts by weight, leases, and shadow versions. Start at
 * {@link io.github.parlance.serve.VersionRouter}.
 */
@NullMarked
package io.github.parlance.serve;

import org.jspecify.annotations.NullMarked;
