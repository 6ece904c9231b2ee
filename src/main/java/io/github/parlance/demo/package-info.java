/**
 * A broker in this process and a session that talks to the stream through real topics. Start at
 * {@link io.github.parlance.demo.DemoSession}.
 */
@NullMarked
package io.github.parlance.demo;

import org.jspecify.annotations.NullMarked;
