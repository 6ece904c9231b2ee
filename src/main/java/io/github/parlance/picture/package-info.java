/** SVG, as the pictures of other packages are made of. */
package io.github.parlance.picture;
