import { byId } from './dom.js';
import { say } from './texts.js';

/**
 * Asks before something is done that others will notice.
 *
 * @param {string} key of the texts: `key.title`, `key.body` and `key.action`
 * @returns {Promise<boolean>} whether it is to be done
 */
export function confirmed(key, values) {
  const dialog = byId('confirm');
  say(byId('confirm-title'), `${key}.title`, values);
  say(byId('confirm-body'), `${key}.body`, values);
  say(byId('confirm-yes'), `${key}.action`, values);
  dialog.returnValue = '';
  dialog.showModal();
  byId('confirm-no').focus();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}

/** Makes its buttons answer. */
export function startConfirm() {
  byId('confirm-yes').addEventListener('click', () => byId('confirm').close('yes'));
  byId('confirm-no').addEventListener('click', () => byId('confirm').close('no'));
}
