// Property tests see the same documents on every run, so that a red build is one that its change made. To search further:
// FC_SEED=$RANDOM npm run test:unit
import * as fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20240101) });
