interface Turn {
  readonly timer: NodeJS.Timeout;
  /** Settles when the work is done, or was replaced. */
  readonly done: Promise<void>;
  readonly settle: () => void;
}

/**
 * Work that follows on changes, by a name: it waits a while for the next change, whose work takes its place. One piece of
 * work runs at a time.
 */
export class Turns {
  readonly #delay: number;
  readonly #waiting = new Map<string, Turn>();
  readonly #running = new Map<string, Promise<void>>();
  #last: Promise<void> = Promise.resolve();

  /** @param delay in milliseconds */
  constructor(delay: number) {
    this.#delay = delay;
  }

  /** Does some work after a delay, unless other work takes its name before. Settles when it is done or was replaced. */
  take(name: string, work: () => Promise<void>, delay = this.#delay): Promise<void> {
    this.cancel(name);
    let settle = () => {};
    const done = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const timer = setTimeout(() => this.#begin(name, work), delay);
    this.#waiting.set(name, { timer, done, settle });
    return done;
  }

  /** Drops work that has not begun. */
  cancel(name: string): void {
    const waiting = this.#waiting.get(name);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    this.#waiting.delete(name);
    waiting.settle();
  }

  /** Settles when all work under a name that is known now is done. */
  async settled(name: string): Promise<void> {
    await (this.#waiting.get(name)?.done ?? this.#running.get(name));
  }

  #begin(name: string, work: () => Promise<void>): void {
    const waiting = this.#waiting.get(name);
    this.#waiting.delete(name);
    const running = this.#last.then(work).catch(() => {});
    this.#last = running;
    this.#running.set(name, running);
    void running.then(() => {
      if (this.#running.get(name) === running) this.#running.delete(name);
      waiting?.settle();
    });
  }
}
