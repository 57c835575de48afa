import type { Terminal } from './terminal.ts';

/** How long a run may take before anything is said. */
const PATIENCE_MS = 1_000;
const INTERVAL_MS = 100;

const TO_LINE_START = '\r\u001b[K';

/** One line on stderr that tells a waiting person how far a run is; nothing where no person sees it. */
export class Progress {
  readonly #terminal: Pick<Terminal, 'stderr' | 'isStderrTTY'>;
  readonly #now: () => number;
  #next: number;
  #isShown = false;

  /** @param now a clock, in milliseconds */
  constructor(terminal: Pick<Terminal, 'stderr' | 'isStderrTTY'>, now: () => number = () => performance.now()) {
    this.#terminal = terminal;
    this.#now = now;
    this.#next = now() + PATIENCE_MS;
  }

  tell(done: number, total: number): void {
    if (!this.#terminal.isStderrTTY || this.#now() < this.#next) return;
    this.#next = this.#now() + INTERVAL_MS;
    this.#isShown = true;
    this.#terminal.stderr(`${TO_LINE_START}${done} of ${total} files`);
  }

  /** Takes the line away. */
  end(): void {
    if (this.#isShown) this.#terminal.stderr(TO_LINE_START);
    this.#isShown = false;
  }
}
