import { languageName } from './texts.js';

/** Returns source and target of 'en-es', or of 'en-US/es-MX' if a tag itself has a hyphen. */
export function sides(pair) {
  return pair.split(pair.includes('/') ? '/' : '-');
}

/** Returns the opposite direction. */
export function reversed(pair) {
  return sides(pair).reverse().join(pair.includes('/') ? '/' : '-');
}

/** Returns 'English → Spanish' for 'en-es'. */
export function pairName(pair) {
  return sides(pair).map(languageName).join(' → ');
}
