const EVENTS = ['result', 'journey', 'deadLetter', 'figures', 'models', 'learning'];
/** Pause before a new connection after an error response; in other cases the browser reconnects by itself. */
const WAIT_AFTER_A_NO_MS = 2000;

/** The server's events while the page is open. */
export class Feed {
  #listeners = new Map();
  #connected = false;
  #before = false;

  /** Adds a listener for events of a name, or for 'connected' (with `first`) and 'disconnected'. */
  on(name, listener) {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
    return this;
  }

  /** Connects, and reconnects whenever the connection ends. */
  open() {
    const source = new EventSource('/api/events');
    source.addEventListener('open', () => this.#opened());
    source.addEventListener('error', () => this.#broken(source));
    EVENTS.forEach((name) => source.addEventListener(name, (event) => this.#tell(name, JSON.parse(event.data))));
  }

  #opened() {
    this.#connected = true;
    this.#tell('connected', { first: !this.#before });
    this.#before = true;
  }

  #broken(source) {
    if (this.#connected || !this.#before) {
      this.#connected = false;
      this.#before = true;
      this.#tell('disconnected');
    }
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => this.open(), WAIT_AFTER_A_NO_MS);
    }
  }

  #tell(name, data) {
    (this.#listeners.get(name) ?? []).forEach((listener) => listener(data));
  }
}
