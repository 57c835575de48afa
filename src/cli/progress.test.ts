import { expect, test } from 'vitest';
import { Progress } from './progress.ts';

function progressOn(isStderrTTY: boolean) {
  const shown: string[] = [];
  const clock = { now: 0 };
  const progress = new Progress({ stderr: (text) => void shown.push(text), isStderrTTY }, () => clock.now);
  return { shown, clock, progress };
}

test('a short run says nothing', () => {
  const { shown, clock, progress } = progressOn(true);
  clock.now = 999;
  progress.tell(1, 2);
  progress.end();
  expect(shown).toEqual([]);
});

test('a long run says how far it is, not too often, and takes it away', () => {
  const { shown, clock, progress } = progressOn(true);
  for (const [now, done] of [
    [1_000, 1],
    [1_050, 2],
    [1_100, 3],
  ] as const) {
    clock.now = now;
    progress.tell(done, 9);
  }
  progress.end();
  progress.end();
  expect(shown).toEqual(['\r\u001b[K1 of 9 files', '\r\u001b[K3 of 9 files', '\r\u001b[K']);
});

test('where no person looks nothing is said', () => {
  const { shown, clock, progress } = progressOn(false);
  clock.now = 5_000;
  progress.tell(1, 2);
  progress.end();
  expect(shown).toEqual([]);
});
