import type { Files } from '../files';
import { readTags, type Tags } from '../page/html';
import { listComponents } from '../site/load';

/** What stands on the theme's side of a component that pages use. */
export interface ComponentTemplates {
  /** Grows when a template may say something else than before. */
  readonly generation: number;
  /** The HTML of a component that {@link ThemeTemplates.load} was asked for; `null` where there is none that is plain HTML. */
  template(name: string): string | null;
}

/** No theme: every component that the preview doesn't know itself is a box. */
export const NO_TEMPLATES: ComponentTemplates = { generation: 0, template: () => null };

/** Templates that components bring in themselves are read to this depth. */
const DEPTH = 5;

/** The templates of a site's theme, read when a page first needs them. */
export class ThemeTemplates implements ComponentTemplates {
  #generation = 1;
  #paths: Promise<ReadonlyMap<string, string>> | null = null;
  readonly #templates = new Map<string, string | null>();

  /**
   * @param files the door to the folder that holds the site and its theme
   * @param root the site's root in `files`
   */
  constructor(
    private readonly files: Files,
    private readonly root: string,
  ) {}

  get generation(): number {
    return this.#generation;
  }

  template(name: string): string | null {
    return this.#templates.get(name) ?? null;
  }

  /** Reads the templates of these components, and of those in them, as far as they aren't known. */
  async load(names: Iterable<string>, depth = DEPTH): Promise<void> {
    const wanted = [...new Set(names)];
    const unknown = wanted.filter((name) => !this.#templates.has(name));
    if (unknown.length === 0 || depth === 0) return;
    const generation = this.#generation;
    this.#paths ??= this.#list();
    const paths = await this.#paths;
    const inner: string[] = [];
    for (const name of unknown) {
      const path = paths.get(name);
      const text = path === undefined ? null : await this.files.readText(path);
      // What was read before the theme changed says nothing any more.
      if (generation !== this.#generation) return this.load(wanted, depth);
      const template = text === null ? null : plainTemplate(text);
      this.#templates.set(name, template);
      if (template !== null) inner.push(...readTags(template).tags.map((tag) => tag.name));
    }
    await this.load(inner, depth - 1);
  }

  /** Files of the theme changed: what was read is read again when it is needed. */
  forget(): void {
    this.#generation++;
    this.#paths = null;
    this.#templates.clear();
  }

  async #list(): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const { name, path } of await listComponents((folder) => this.files.list(folder), this.root)) {
      if (!found.has(name)) found.set(name, path);
    }
    return found;
  }
}

/** Attributes that Vue evaluates. */
const BOUND = /^(?:v-|:|@|#)/;

/** Elements that mean something to Vue alone. */
const ACTIVE = /^(?:template|component|transition|transition-group|keep-alive)$/i;

/**
 * The template of a Vue component where it is plain HTML: nothing in it is computed. A `<slot>` is allowed.
 * @param text of a single-file component
 * @returns the HTML inside `<template>`, or `null`: there is none, or it depends on what the component's code does
 */
export function plainTemplate(text: string): string | null {
  const all = readTags(text);
  const start = all.tags.find(({ name }) => name === 'template');
  if (!start || start.attributes.some(({ name }) => name === 'lang' || name === 'src')) return null;
  const end = endOf(all, start.to);
  if (end === null) return null;
  const html = text.slice(start.to, end);
  const inside = all.tags.filter(({ from }) => from >= start.to && from < end);
  const computed = inside.some(
    ({ name, attributes }) => ACTIVE.test(name) || attributes.some((attribute) => BOUND.test(attribute.name)),
  );
  return computed || html.includes('{{') ? null : html.trim();
}

function endOf({ closing }: Tags, from: number): number | null {
  // A template inside would make it one that isn't plain, so the first end counts.
  return closing.find((tag) => tag.name === 'template' && tag.from >= from)?.from ?? null;
}
