/**
 * SVG charts of scores, learning curves, confidence and attention. Start at {@link io.github.parlance.chart.Svg}.
 */
@NullMarked
package io.github.parlance.chart;

import org.jspecify.annotations.NullMarked;
