import type { ElementContent } from 'hast';
import type { LanguageFn } from 'highlight.js';
import bash from 'highlight.js/lib/languages/bash';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import go from 'highlight.js/lib/languages/go';
import groovy from 'highlight.js/lib/languages/groovy';
import http from 'highlight.js/lib/languages/http';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import markdown from 'highlight.js/lib/languages/markdown';
import php from 'highlight.js/lib/languages/php';
import powershell from 'highlight.js/lib/languages/powershell';
import properties from 'highlight.js/lib/languages/properties';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import sql from 'highlight.js/lib/languages/sql';
import swift from 'highlight.js/lib/languages/swift';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { createLowlight } from 'lowlight';

/** Terraform's language: highlight.js has none for it. */
const hcl: LanguageFn = ({
  COMMENT,
  C_LINE_COMMENT_MODE,
  C_BLOCK_COMMENT_MODE,
  C_NUMBER_MODE,
  BACKSLASH_ESCAPE,
  END_SAME_AS_BEGIN,
}) => ({
  name: 'HCL',
  keywords: {
    keyword:
      'resource data variable output provider module terraform locals moved import dynamic for in if else endif endfor',
    literal: 'true false null',
  },
  contains: [
    COMMENT('#', '$'),
    C_LINE_COMMENT_MODE,
    C_BLOCK_COMMENT_MODE,
    C_NUMBER_MODE,
    {
      scope: 'string',
      variants: [
        { begin: '"', end: '"', illegal: '\\n' },
        END_SAME_AS_BEGIN({ begin: /<<-?(\w+)$/, end: /^\s*(\w+)$/ }),
      ],
      contains: [BACKSLASH_ESCAPE, { scope: 'subst', begin: /\$\{/, end: /\}/ }],
    },
    { scope: 'attr', match: /(?<![\w-])[\w-]+(?=\s*=(?![=>]))/ },
  ],
});

const lowlight = createLowlight({
  bash,
  csharp,
  css,
  go,
  groovy,
  hcl,
  http,
  ini,
  java,
  javascript,
  json,
  kotlin,
  markdown,
  php,
  powershell,
  properties,
  python,
  ruby,
  sql,
  swift,
  typescript,
  xml,
  yaml,
});
lowlight.registerAlias({
  bash: ['shell', 'console', 'curl'],
  csharp: ['dotnet'],
  hcl: ['terraform', 'tf'],
  xml: ['razor', 'cshtml', 'vue', 'velocity'],
});

/** Longer code stays plain: highlighting grows with its length. */
const LONGEST = 50_000;

/** The tokens of code in one of the docs' languages, as spans with `hljs-` classes; plain text for other languages. */
export function highlight(code: string, language: string): ElementContent[] {
  const name = language.toLowerCase();
  if (code.length > LONGEST || !lowlight.registered(name)) return [{ type: 'text', value: code }];
  return lowlight.highlight(name, code).children as ElementContent[];
}
