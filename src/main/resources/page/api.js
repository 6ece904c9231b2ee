import { text } from './texts.js';

const tokenOf = (page) => page.querySelector('meta[name="parlance-token"]')?.content ?? '';
let token = tokenOf(document);

/** What the server would not do, in its own words. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** What the server has at a path. */
export async function read(path) {
  return answer(await asked(path));
}

/** Changes something. A token from before the server's restart is renewed, once. */
export async function write(method, path, body) {
  let reply = await sent(method, path, body);
  if (reply.status === 403) {
    await renewToken();
    reply = await sent(method, path, body);
  }
  return answer(reply);
}

/** Takes the token from the page as it is served now. */
export async function renewToken() {
  const page = await (await asked('/')).text();
  token = tokenOf(new DOMParser().parseFromString(page, 'text/html'));
}

/** Why something failed, for a person. */
export function reason(error) {
  return error instanceof Refused ? error.message : text('error.unreachable');
}

function sent(method, path, body) {
  const headers = { 'Content-Type': 'application/json', 'X-Parlance-Token': token };
  return asked(path, { method, headers, body: JSON.stringify(body) });
}

function asked(path, options = {}) {
  return fetch(path, { ...options, cache: 'no-store' });
}

async function answer(reply) {
  const body = await reply.json().catch(() => ({}));
  if (!reply.ok) {
    throw new Refused(reply.status, body.error ?? text('error.status', { status: String(reply.status) }));
  }
  return body;
}
