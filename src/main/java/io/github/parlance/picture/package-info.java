/** SVG, as the pictures of other packages are made of. */
@NullMarked
package io.github.parlance.picture;

import org.jspecify.annotations.NullMarked;
