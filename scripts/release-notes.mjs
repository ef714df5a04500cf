// node scripts/release-notes.mjs TAG: prints what the changelog says of a release; refuses when tag, version, changelog and action disagree.
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';

const root = path.resolve(import.meta.dirname, '..');
/** @param {string} file */
const read = (file) => readFileSync(path.join(root, file), 'utf8');

/** @param {string} message @returns {never} */
function refuse(message) {
  console.error(message);
  process.exit(1);
}

const [tag] = process.argv.slice(2);
const { version } = JSON.parse(read('package.json'));
if (tag !== `v${version}`) refuse(`The tag is ${tag ?? 'missing'}, but package.json says ${version}.`);

const action = parse(read('action.yml')).inputs.version.default;
if (action !== version) refuse(`action.yml runs ${action}, but package.json says ${version}.`);

const sections = read('CHANGELOG.md').split(/^## /m).slice(1);
const section = sections.find((text) => text.startsWith(`[${version}]`));
const notes = section?.slice(section.indexOf('\n')).trim();
if (!notes)
  refuse(`CHANGELOG.md says nothing of ${version}: name what is released "## [${version}] - DATE".`);
console.log(notes);
