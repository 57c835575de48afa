import fc from 'fast-check';

// NOTE: every run of the tests tries the same cases, so that a change is the only thing that can make one fail. New cases
// are for `npm run fuzz`, and for `FC_SEED=<number> npm test`.
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_121) });
