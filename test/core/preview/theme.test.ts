import * as assert from 'node:assert/strict';
import { plainTemplate, ThemeTemplates } from '../../../src/core/preview/theme';
import { NodeFiles } from '../../../src/node/files';
import { TestFolder } from '../../support/folder';
import { previewHtml } from './support';

describe('plain template', () => {
  it('is what stands between the template tags, when nothing in it is computed', () => {
    assert.equal(
      plainTemplate(
        '<template>\n  <p>A <b>note</b>.</p>\n</template>\n\n<script>\nexport default {}\n</script>\n',
      ),
      '<p>A <b>note</b>.</p>',
    );
    assert.equal(
      plainTemplate('<script>let a = "<template>";</script>\n<template><i>b</i></template>'),
      '<i>b</i>',
    );
  });

  for (const [why, text] of [
    ['text in braces', '<template><p>{{ name }}</p></template>'],
    ['a directive', '<template><p v-if="shown">a</p></template>'],
    ['a binding', '<template><a :href="to">a</a></template>'],
    ['a listener', '<template><a @click="go">a</a></template>'],
    ['a template inside', '<template><template #head>a</template></template>'],
    ['another language', '<template lang="pug">p a</template>'],
    ['a file of its own', '<template src="./a.html"></template>'],
    ['no end', '<template><p>a</p>'],
    ['no template', '<script>export default {}</script>'],
  ] as const) {
    it(`is none with ${why}`, () => {
      assert.equal(plainTemplate(text), null);
    });
  }
});

describe('theme templates', () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder({
      'vuepress-theme-prose/global-components/Warning.vue':
        '<template><blockquote><slot>Take care.</slot> <Link/></blockquote></template>',
      'vuepress-theme-prose/components/deep/Link.vue':
        '<template><router-link to="/docs/">Docs</router-link></template>',
      'vuepress-theme-prose/components/Endless.vue': '<template><i>x</i><Endless /></template>',
      'vuepress-theme-prose/components/Search.vue': '<template><p>{{ count }}</p></template>',
      'site/.vuepress/components/Own.vue': '<template><b>own</b></template>',
    });
  });
  afterEach(() => folder.remove());

  async function html(text: string): Promise<string> {
    const templates = new ThemeTemplates(new NodeFiles(folder.path), 'site');
    await templates.load(['Warning', 'Endless', 'Search', 'Own', 'None']);
    return previewHtml(text, { templates });
  }

  it('are shown with what they bring in, and with the page’s content in their slot', async () => {
    assert.equal(await html('<Warning/>\n'), '<blockquote>Take care. <a href="/docs/">Docs</a></blockquote>');
    assert.equal(
      await html('<Warning>Wait.</Warning>\n'),
      '<blockquote>Wait. <a href="/docs/">Docs</a></blockquote>',
    );
    assert.equal(await html('So <Own/> it is.\n'), '<p>So <b>own</b> it is.</p>');
  });

  it('are a labelled box where they are computed, and end where they bring in themselves', async () => {
    assert.match(await html('<Search/>\n'), /class="od-component"><span class="od-component-name">Search</);
    assert.match(await html('<None/>\n'), /class="od-component"/);
    assert.equal((await html('<Endless/>\n')).match(/<i>x<\/i>/g)?.length, 5);
  });

  it('are read again once they are forgotten', async () => {
    const templates = new ThemeTemplates(new NodeFiles(folder.path), 'site');
    await templates.load(['Own']);
    const { generation } = templates;
    folder.write('site/.vuepress/components/Own.vue', '<template><b>mine</b></template>');
    templates.forget();
    await templates.load(['Own']);
    assert.equal(templates.template('Own'), '<b>mine</b>');
    assert.notEqual(templates.generation, generation);
  });

  it('are read as they are now where they change while they are read', async () => {
    const files = new NodeFiles(folder.path);
    const templates = new ThemeTemplates(
      {
        list: (path) => files.list(path),
        async readText(path) {
          const text = await files.readText(path);
          if (text?.includes('own')) {
            folder.write('site/.vuepress/components/Own.vue', '<template><b>mine</b></template>');
            folder.write('site/.vuepress/components/New.vue', '<template><b>new</b></template>');
            templates.forget();
          }
          return text;
        },
      },
      'site',
    );
    await templates.load(['Own', 'New']);
    assert.equal(templates.template('Own'), '<b>mine</b>');
    assert.equal(templates.template('New'), '<b>new</b>');
  });
});
