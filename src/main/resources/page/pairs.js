import { languageName } from './texts.js';

/** Source and target of 'en-es', or of 'en-US/es-MX' where a tag has a hyphen itself. */
export function sides(pair) {
  return pair.split(pair.includes('/') ? '/' : '-');
}

/** The other direction. */
export function reversed(pair) {
  return sides(pair).reverse().join(pair.includes('/') ? '/' : '-');
}

/** 'en-es' as 'English → Spanish'. */
export function pairName(pair) {
  return sides(pair).map(languageName).join(' → ');
}
