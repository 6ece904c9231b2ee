import { byId } from './dom.js';
import { say } from './texts.js';

/**
 * Asks for confirmation of a change that affects others.
 *
 * @param {string} key prefix of the texts: `key.title`, `key.body` and `key.action`
 * @returns {Promise<boolean>} true if confirmed
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

/** Adds the listeners of the dialog's buttons. */
export function startConfirm() {
  byId('confirm-yes').addEventListener('click', () => byId('confirm').close('yes'));
  byId('confirm-no').addEventListener('click', () => byId('confirm').close('no'));
}
