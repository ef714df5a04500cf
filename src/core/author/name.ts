import { slugify } from '../page/slug';

/** A folder's name that fits a title; may be empty. */
export function nameFor(title: string): string {
  return slugify(title)
    .replace(/[^a-z0-9-]+/g, '')
    .replace(/^-+|(?<!-)-+$/g, '');
}
