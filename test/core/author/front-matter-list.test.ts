import assert from 'node:assert/strict';
import { addToList } from '../../../src/core/author/front-matter-list';
import { applyEdits } from '../../../src/core/rules/edits';

function added(list: string, name: string, sorted = true): string | null {
  const text = `---\ntitle: T\n${list}---\n\n- body\n`;
  const edit = addToList(text, 'guides', name, sorted);
  return edit && applyEdits(text, [edit]).slice('---\ntitle: T\n'.length, -'---\n\n- body\n'.length);
}

describe('a list in front matter', () => {
  it('takes a name in the order and the form that it has', () => {
    assert.equal(added('guides:\n - a\n - c\n', 'b'), 'guides:\n - a\n - b\n - c\n');
    assert.equal(added('guides:\n- a\n- c # last\n', 'd'), 'guides:\n- a\n- c # last\n- d\n');
    assert.equal(added('guides:\n  - b\nlayout: L\n', 'a', false), 'guides:\n  - b\n  - a\nlayout: L\n');
    assert.equal(added('guides: [a, c]\n', 'b'), 'guides: [a, b, c]\n');
    assert.equal(added('guides: [a, c]\n', 'd'), 'guides: [a, c, d]\n');
  });

  it('begins where there is none', () => {
    assert.equal(added('', 'a'), 'guides:\n  - a\n');
    assert.equal(added('guides:\n', 'a'), 'guides:\n  - a\n');
    assert.equal(added('guides: []\n', 'a'), 'guides:\n  - a\n');
  });

  it('keeps the line ends of the file', () => {
    const text = '---\r\nguides:\r\n  - b\r\n---\r\n';
    const result = (name: string) => applyEdits(text, [addToList(text, 'guides', name, true)!]);
    assert.equal(result('a'), '---\r\nguides:\r\n  - a\r\n  - b\r\n---\r\n');
    assert.equal(result('c'), '---\r\nguides:\r\n  - b\r\n  - c\r\n---\r\n');
  });

  it('is left alone where it is no list or cannot be read', () => {
    assert.equal(added('guides: all\n', 'a'), null);
    assert.equal(added('guides: [\n', 'a'), null);
    assert.equal(addToList('# No front matter\n', 'guides', 'a', true), null);
  });
});
