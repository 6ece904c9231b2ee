/**
 * Deployment of model versions in a running stream: follows the models topic, loads and verifies versions, and puts
 * them into service. Start at {@link io.github.parlance.deploy.Deployer}.
 */
@NullMarked
package io.github.parlance.deploy;

import org.jspecify.annotations.NullMarked;
