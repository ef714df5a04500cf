import type { CheckResult, LocatedFinding } from '../findings';

/** JUnit XML: a test suite for each file, a failed test for each finding; files without findings have one that passes. */
export function formatJunit({ files, durationMs, findings }: CheckResult): string {
  const byFile = new Map<string, LocatedFinding[]>(files.map((file) => [file, []]));
  for (const finding of findings) byFile.get(finding.file)?.push(finding);
  const suites = [...byFile].map(([file, found]) => {
    const tests = Math.max(found.length, 1);
    const cases =
      found.length === 0
        ? [`    <testcase classname="${xml(file)}" name="okta-docs"/>`]
        : found.map(testcase);
    return [
      `  <testsuite name="${xml(file)}" tests="${tests}" failures="${found.length}" errors="0">`,
      ...cases,
      '  </testsuite>',
    ].join('\n');
  });
  const tests = [...byFile.values()].reduce((sum, found) => sum + Math.max(found.length, 1), 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="okta-docs" tests="${tests}" failures="${findings.length}" errors="0" time="${durationMs / 1000}">`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function testcase({ file, rule, severity, message, range: { start } }: LocatedFinding): string {
  const place = `${start.line + 1}:${start.character + 1}`;
  return [
    `    <testcase classname="${xml(file)}" name="${xml(`${rule} ${place}`)}">`,
    `      <failure type="${xml(severity)}" message="${xml(message)}">${xml(`${file}:${place}: ${message}`)}</failure>`,
    '    </testcase>',
  ].join('\n');
}

/** Escapes text for XML, without the characters that XML 1.0 has no way to write. */
function xml(text: string): string {
  return (
    text
      .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      // What changes the direction of writing, and what steers a terminal, stays a number wherever the file is shown.
      .replace(
        /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
        (character) => `&#${character.charCodeAt(0)};`,
      )
      .replace(/\n/g, '&#10;')
      .replace(/\r/g, '&#13;')
      .replace(/\t/g, '&#9;')
      // GitHub Actions would take it for a command.
      .replaceAll('##[', '##&#91;')
  );
}
