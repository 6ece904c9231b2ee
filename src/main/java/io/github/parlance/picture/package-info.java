/** SVG that fits light and dark pages, for the charts of other packages. Start at {@link io.github.parlance.picture.Svg}. */
@NullMarked
package io.github.parlance.picture;

import org.jspecify.annotations.NullMarked;
