import * as fc from 'fast-check';
import { drafts } from '../fuzz/documents';
import { Examiner } from '../fuzz/examiner';
import { sampleSite } from '../fuzz/sample-site';
import { HOSTILE } from '../support/hostile';

// The long run of the same properties, over the real docs: npm run bench:reliability.
describe('mutated documents', () => {
  it('are read, judged, fixed and shown as promised', function () {
    this.timeout(60_000);
    const { pages, others } = sampleSite();
    const examiner = new Examiner(pages, others);
    const bases = [...pages.values(), ...HOSTILE.map(({ text }) => text)];
    fc.assert(
      fc.property(drafts(bases, 3000), (draft) => examiner.examine(draft)),
      { numRuns: 400 },
    );
  });
});
