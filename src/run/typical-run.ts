let hasLinted = false;

/** Takes note of a run that judged something. */
export function noteLinted(): void {
  hasLinted = true;
}

/** Whether what the engine compiled in this process is good for later ones: it did what most of them do. */
export function isTypical(): boolean {
  return hasLinted;
}
