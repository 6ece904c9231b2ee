import { text } from './texts.js';

const tokenOf = (page) => page.querySelector('meta[name="parlance-token"]')?.content ?? '';
let token = tokenOf(document);

/** An error response, with the server's message. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Reads the JSON at a path. */
export async function read(path) {
  return answer(await asked(path));
}

/** Sends a change. A token from before a restart of the server is renewed once. */
export async function write(method, path, body) {
  let reply = await sent(method, path, body);
  if (reply.status === 403) {
    await renewToken();
    reply = await sent(method, path, body);
  }
  return answer(reply);
}

/** Reads the token from the page as it is served now. */
export async function renewToken() {
  const page = await (await asked('/')).text();
  token = tokenOf(new DOMParser().parseFromString(page, 'text/html'));
}

/** Returns the reason of a failure, for a person. */
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
