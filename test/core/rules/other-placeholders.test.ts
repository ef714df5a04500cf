import assert from 'node:assert/strict';
import { findingsOf, fixed, marked } from './checking';

describe('placeholder-image', () => {
  it('marks a stand-in for a file, a folder, and nothing', () => {
    const text = '![a](/img/x/TBD.png) ![b](/img/ "b") ![c]() ![d](/img/x/flow.png)';
    assert.deepEqual(marked('placeholder-image', text), ['/img/x/TBD.png', '/img/', '![c]()']);
  });

  it('marks the note that an image is missing', () => {
    const text =
      '[INSERT IMAGE]\n\nADD SCREENSHOT HERE\n\nTODO: sequence diagram\n\n<Insert van diagram here>\n';
    assert.deepEqual(marked('placeholder-image', text), [
      '[INSERT IMAGE]',
      'ADD SCREENSHOT HERE',
      'TODO: sequence diagram',
      '<Insert van diagram here>',
    ]);
    assert.deepEqual(marked('placeholder-link', text), []);
  });

  it('parks an image', () => {
    assert.equal(
      fixed('placeholder-image', '![The flow](/img/TBD.png)\n', 'Park the image'),
      '<!-- TODO: image "The flow" -->\n',
    );
  });
});

describe('placeholder-comment', () => {
  const comments = (text: string) => marked('placeholder-comment', text);

  it('marks what is parked, as information', () => {
    const text = 'Text. <!-- TODO: link "x" -->\n\n<!-- See [the new guide]() -->\n';
    assert.deepEqual(comments(text), ['<!-- TODO: link "x" -->', '<!-- See [the new guide]() -->']);
    for (const { severity } of findingsOf(text)) assert.equal(severity, 'information');
  });

  it('marks the lines of a long comment that say so', () => {
    assert.deepEqual(comments('<!--\n## Old heading\n* Do we keep this?\n-->\n'), ['* Do we keep this?']);
  });

  it('leaves issue keys, sources and directives alone', () => {
    const text =
      'a <!-- OKTA-123456 -->\n\n<!--OKTA-1, OKTA-2-->\n\n<!-- Source image: https://www.figma.com/x -->\n\n<!-- okta-docs-disable placeholder-link -->\n';
    assert.deepEqual(comments(text), []);
  });

  it('leaves the marks of tools and of their regions alone', () => {
    const text =
      '<!-- BEGIN CODE SAMPLE -->\n\n<!--END CODE SAMPLE-->\n\n<!-- shared header START -->\n\n<!-- no toc -->\n\n<!-- Generated file, do not edit -->\n';
    assert.deepEqual(comments(text), []);
    assert.deepEqual(comments('<!-- Begin with what a session is -->\n\n<!-- TODO: the END -->\n'), [
      '<!-- Begin with what a session is -->',
      '<!-- TODO: the END -->',
    ]);
  });

  it('removes the comment', () => {
    assert.equal(fixed('placeholder-comment', 'a <!-- TODO: b -->\n', 'Remove'), 'a\n');
  });
});

describe('leaked-link', () => {
  it('marks drafts, designs and the local preview', () => {
    const text =
      '[a](https://docs.google.com/document/d/1/edit) [b](https://www.figma.com/proto/1) [c](http://localhost:8080/docs/x/)';
    assert.deepEqual(marked('leaked-link', text), [
      'https://docs.google.com/document/d/1/edit',
      'https://www.figma.com/proto/1',
      'http://localhost:8080/docs/x/',
    ]);
  });

  it('keeps the path of the local preview', () => {
    assert.equal(
      fixed('leaked-link', '[c](http://localhost:8080/docs/x/#y)', 'Change it'),
      '[c](/docs/x/#y)',
    );
  });

  it('lets a step lead to a local server', () => {
    assert.deepEqual(marked('leaked-link', 'Open [the app](http://localhost:8080/login).'), []);
  });
});

describe('merge-conflict', () => {
  it('marks each marker and offers nothing', () => {
    const text = 'a\n<<<<<<< HEAD:x.md\nb\n=======\nc\n>>>>>>> main\n';
    assert.deepEqual(marked('merge-conflict', text), ['<<<<<<< HEAD:x.md', '=======', '>>>>>>> main']);
    for (const { fixes } of findingsOf(text).filter(({ rule }) => rule === 'merge-conflict')) {
      assert.deepEqual(fixes, []);
    }
  });

  it('marks them in the order in which they stand', () => {
    const text = '<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n<<<<<<< e\nf\n=======\ng\n>>>>>>> h\n';
    assert.deepEqual(marked('merge-conflict', text), text.match(/^[<=>]{7}.*$/gm));
  });

  it('lets an underlined heading pass', () => {
    assert.deepEqual(marked('merge-conflict', 'Title\n=======\n'), []);
  });
});
