import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A process to run: arguments for Node.js, and the folder it runs in. */
export interface Work {
  readonly args: readonly string[];
  readonly cwd: string;
  /** With what it may end; anything else is no measurement. */
  readonly exitCodes?: readonly number[];
}

/** What a process took, or the medians of several. */
export interface Measured {
  readonly milliseconds: number;
  readonly megabytes: number;
}

export interface Compared {
  readonly baseline: Measured;
  readonly ours: Measured;
  /** Medians of the ratios of neighbouring runs: what slows a machine for a while slows both. */
  readonly time: number;
  readonly memory: number;
}

/** What is compared. */
export interface Pair {
  readonly baseline: Work;
  readonly ours: Work;
  /** What both do before their proper work: the time that it takes is subtracted from that of both. */
  readonly start?: Work | undefined;
}

/**
 * Runs processes in turn.
 *
 * @param runs how often each, after one run that does not count
 * @param scratch a folder for what the processes say of their memory
 */
export function compare({ baseline, ours, start }: Pair, runs: number, scratch: string): Compared {
  const pairs: { readonly baseline: Measured; readonly ours: Measured }[] = [];
  for (let run = 0; run <= runs; run++) {
    const lead = start ? measure(start, scratch).milliseconds : 0;
    const net = (work: Work): Measured => {
      const { milliseconds, megabytes } = measure(work, scratch);
      return { milliseconds: Math.max(1, milliseconds - lead), megabytes };
    };
    const pair = { baseline: net(baseline), ours: net(ours) };
    if (run > 0) pairs.push(pair);
  }
  const of = (side: 'baseline' | 'ours'): Measured => ({
    milliseconds: median(pairs.map((pair) => pair[side].milliseconds)),
    megabytes: median(pairs.map((pair) => pair[side].megabytes)),
  });
  return {
    baseline: of('baseline'),
    ours: of('ours'),
    time: median(pairs.map((pair) => pair.ours.milliseconds / pair.baseline.milliseconds)),
    memory: median(pairs.map((pair) => pair.ours.megabytes / pair.baseline.megabytes)),
  };
}

/** NOTE: the process writes its peak memory when it exits, which is after what is timed has been done. */
function measure({ args, cwd, exitCodes = [0] }: Work, scratch: string): Measured {
  const peak = join(scratch, 'peak');
  const hook = ['--require', join(scratch, 'peak-memory.cjs')];
  const env = { ...process.env, BENCH_PEAK: peak, NO_COLOR: '1', FORCE_COLOR: undefined };
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [...hook, ...args], {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const milliseconds = performance.now() - started;
  if (status === null || !exitCodes.includes(status))
    throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  const megabytes = Number(readFileSync(peak, 'utf8')) / 1024;
  rmSync(peak);
  return { milliseconds, megabytes };
}

/** Loaded before the work in every measured process, ours and the baseline's. */
export const PEAK_MEMORY_HOOK = `process.on('exit', () => require('node:fs').writeFileSync(process.env.BENCH_PEAK, String(process.resourceUsage().maxRSS)));\n`;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = low] = sorted.length % 2 === 0 ? sorted.slice(middle - 1) : sorted.slice(middle);
  return sorted.length % 2 === 0 ? (low + high) / 2 : low;
}
