import { until } from '../support/until';
import { Session } from './session';

/** A site of a concept with headings, a page to link from, and a guide with two frameworks. */
export const SMALL_SITE: Readonly<Record<string, string>> = {
  'site/conductor.yml': 'redirects:\n  - from: /docs/concepts/old/\n    to: /docs/concepts/keys/#rotate\n',
  'site/.vuepress/public/img/key.png': '',
  'site/docs/concepts/keys/index.md':
    '---\ntitle: Key rotation\nmeta:\n- name: description\n  content: How keys change.\n---\n\n## Rotate\n\nBy hand.\n\n### By *hand*\n',
  'site/docs/concepts/start/index.md':
    '---\ntitle: Start\n---\n\nSee [keys](/docs/concepts/keys/#rotate), [old](/docs/concepts/old/) and ![key](/img/key.png).\n\n## Here\n\nBack to [here](#here).\n',
  'site/docs/guides/index.md': '---\ntitle: Guides\nguides:\n - sign-in\n---\n',
  'site/docs/guides/sign-in/index.md': '---\ntitle: Sign in\nsections:\n - main\n---\n',
  'site/docs/guides/sign-in/main/index.md':
    '---\ntitle: Sign in\n---\n\n<StackSelector/>\n\n<StackSnippet snippet="install"/>\n',
  'site/docs/guides/sign-in/main/java/install.md': '## Install\n',
  'site/docs/guides/sign-in/main/react/install.md':
    '## Install\n\nThen [rotate](/docs/concepts/keys/#rotate).\n',
};

/** Starts a session with a small site, opens a page and waits until the site is read. */
export async function sessionInSite(
  open: string,
  files: Readonly<Record<string, string>> = SMALL_SITE,
): Promise<Session> {
  const session = await Session.start(files);
  await session.open(open);
  await until(() => session.siteIsRead(), 'the site to be read');
  return session;
}
