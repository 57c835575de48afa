import { expect, test } from 'vitest';
import { patiently } from './replace-file.ts';

function failing(times: number, code: string) {
  const tried = { count: 0, paused: 0 };
  const change = async () => {
    tried.count += 1;
    if (tried.count <= times) throw Object.assign(new Error(code), { code });
  };
  const pause = async (milliseconds: number) => {
    tried.paused += milliseconds;
  };
  return { tried, run: () => patiently(change, pause) };
}

test.each(['EPERM', 'EBUSY', 'EACCES'])('a file that is held for a moment is replaced: %s', async (code) => {
  const { tried, run } = failing(3, code);
  await run();
  expect(tried).toEqual({ count: 4, paused: 70 });
});

test('a file that stays held is an error, in less than a second', async () => {
  const { tried, run } = failing(100, 'EBUSY');
  await expect(run()).rejects.toThrow('EBUSY');
  expect(tried.count).toBe(7);
  expect(tried.paused).toBeLessThan(1000);
});

test('other errors are not tried again', async () => {
  const { tried, run } = failing(1, 'ENOSPC');
  await expect(run()).rejects.toThrow('ENOSPC');
  expect(tried).toEqual({ count: 1, paused: 0 });
});
