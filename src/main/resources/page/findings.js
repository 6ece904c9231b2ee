import { el, icon } from './dom.js';
import { textOr } from './texts.js';

/** The status of a result as a chip. */
export function status(result) {
  const name = result.status === 'cached' && result.cachedFrom === 'memory' ? 'approved' : result.status;
  return el('span', { class: `chip status-${name}`, say: `status.${name}` });
}

/** Failed checks and flags of a result, or a note that the checks passed. */
export function findings(result) {
  const found = Object.entries(result.checks ?? {}).filter(([, outcome]) => outcome !== 'ok');
  const signs = found.map(([check, outcome]) => sign(check, outcome));
  const flags = (result.flags ?? []).map((flag) => el('span', { class: 'sign' }, textOr(`flag.${flag}`, flag)));
  if (found.length === 0 && Object.keys(result.checks ?? {}).length > 0) {
    signs.push(el('span', { class: 'sign ok' }, icon('check'), el('span', { say: 'checks.fine' })));
  }
  return el('span', { class: 'signs' }, ...signs, ...flags);
}

/** All checks with their outcomes. */
export function checkList(checks) {
  return el('ul', { class: 'check-list' }, ...Object.entries(checks).map(([check, outcome]) =>
    el('li', { class: outcome }, icon(outcome === 'ok' ? 'check' : 'warning'),
      el('span', {}, textOr(`check.${check}`, check)), ' ',
      el('span', { class: 'outcome' }, textOr(`outcome.${outcome}`, outcome)))));
}

function sign(check, outcome) {
  const words = `${textOr(`check.${check}`, check)}: ${textOr(`outcome.${outcome}`, outcome)}`;
  return el('span', { class: `sign ${outcome}` }, icon('warning'), el('span', {}, words));
}
