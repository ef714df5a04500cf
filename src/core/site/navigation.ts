import { parse, type Expression, type ObjectExpression, type Program } from 'acorn';
import { lineAt } from './redirects';
import type { SiteProblem } from './site';

/** Where the navigation stands, relative to the site root. */
export const NAVIGATION_FILE = '../vuepress-theme-prose/const/navbar.const.js';

/** An overview page that the site makes from a node of the navigation. */
export interface OverviewPage {
  readonly path: string;
  readonly title: string;
}

export interface Navigation {
  readonly overviews: readonly OverviewPage[];
  /** Paths that the navigation leads to, guides by their root. */
  readonly paths: ReadonlySet<string>;
  readonly problems: readonly SiteProblem[];
}

interface Node {
  title?: string;
  path?: string;
  guideName?: string;
  journeyName?: string;
  subLinks?: Node[];
}

/**
 * Reads the navigation as data: the file is parsed and its literals are taken, nothing of it is run. Both a list of exported constants
 * and one exported object or array are understood. Never throws; a part that isn't a literal is left out and named in the problems.
 */
export function parseNavigation(text: string): Navigation {
  let program: Program;
  try {
    program = parse(text, { ecmaVersion: 'latest', sourceType: 'module' });
  } catch (error) {
    const at = (error as { pos?: number }).pos ?? 0;
    const message = error instanceof Error ? error.message.replace(/ \(\d+:\d+\)$/, '') : String(error);
    const problem: SiteProblem = {
      file: NAVIGATION_FILE,
      message: `The navigation isn't read: ${message}.`,
      from: at,
      to: Math.min(at + 1, text.length),
      line: lineAt(text, at),
    };
    return { overviews: [], paths: new Set(), problems: [problem] };
  }
  const literals = new Literals();
  const roots = literals.read(program);
  const overviews = new Map<string, OverviewPage>();
  const paths = new Set<string>();
  for (const root of roots) walk(root, null, overviews, paths);
  return { overviews: [...overviews.values()], paths, problems: leftOut(text, literals.refused) };
}

/** One problem, however many parts are left out: a list that a function makes may refuse each of its entries. */
function leftOut(text: string, [first, ...more]: readonly Expression[]): SiteProblem[] {
  if (!first) return [];
  const what = more.length === 0 ? 'is' : `and ${more.length} more are`;
  return [
    {
      file: NAVIGATION_FILE,
      message: `This part of the navigation ${what} left out: only literals are read, no code is run.`,
      from: first.start,
      to: first.end,
      line: lineAt(text, first.start),
    },
  ];
}

/** Evaluates literals of a program: objects, arrays, strings, spreads and references to constants of the same file. */
class Literals {
  readonly #constants = new Map<string, unknown>();
  readonly #skipped = Symbol('not a literal');
  readonly #refused: Expression[] = [];

  /** What is no literal and was asked for, in the order of the file. */
  get refused(): readonly Expression[] {
    return this.#refused;
  }

  read(program: Program): Node[] {
    const values: unknown[] = [];
    for (const statement of program.body) {
      const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
      if (declaration?.type === 'VariableDeclaration') {
        for (const { id, init } of declaration.declarations) {
          if (id.type !== 'Identifier' || !init) continue;
          const value = this.#value(init);
          if (value === this.#skipped) continue;
          this.#constants.set(id.name, value);
          if (statement.type === 'ExportNamedDeclaration') values.push(value);
        }
      } else if (statement.type === 'ExportNamedDeclaration') {
        for (const { local } of statement.specifiers) {
          if (local.type === 'Identifier') values.push(this.#constants.get(local.name));
        }
      } else if (statement.type === 'ExportDefaultDeclaration') {
        values.push(this.#value(statement.declaration as Expression));
      } else if (
        statement.type === 'ExpressionStatement' &&
        statement.expression.type === 'AssignmentExpression' &&
        statement.expression.left.type === 'MemberExpression'
      ) {
        // module.exports = ... and exports.x = ...
        values.push(this.#value(statement.expression.right));
      }
    }
    const roots = new Set<Node>();
    for (const value of values) for (const node of nodesOf(value)) roots.add(node);
    return [...roots];
  }

  #value(expression: Expression): unknown {
    switch (expression.type) {
      case 'Literal':
        return expression.value;
      case 'TemplateLiteral':
        return expression.expressions.length === 0
          ? expression.quasis[0]?.value.cooked
          : this.#refuse(expression);
      case 'UnaryExpression':
        return expression.operator === '!' && expression.argument.type === 'Literal'
          ? !expression.argument.value
          : this.#refuse(expression);
      case 'ArrayExpression':
        return expression.elements.flatMap((element) => {
          if (!element) return [];
          const spread = element.type === 'SpreadElement';
          const value = this.#value(spread ? element.argument : element);
          if (value === this.#skipped) return [];
          return spread && Array.isArray(value) ? (value as unknown[]) : [value];
        });
      case 'ObjectExpression':
        return this.#object(expression);
      case 'Identifier':
        return this.#constants.has(expression.name)
          ? this.#constants.get(expression.name)
          : expression.name === 'undefined'
            ? undefined
            : this.#refuse(expression);
      case 'ParenthesizedExpression':
        return this.#value(expression.expression);
      default:
        return this.#refuse(expression);
    }
  }

  #object(expression: ObjectExpression): unknown {
    const result: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const property of expression.properties) {
      if (property.type === 'SpreadElement') {
        const value = this.#value(property.argument);
        if (typeof value === 'object' && value !== null) Object.assign(result, value);
        continue;
      }
      const { key } = property;
      const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : null;
      if (name === null || property.computed || property.kind !== 'init') continue;
      const value = this.#value(property.value);
      if (value !== this.#skipped) result[name] = value;
    }
    return result;
  }

  #refuse(expression: Expression): unknown {
    this.#refused.push(expression);
    return this.#skipped;
  }
}

/** The navigation nodes of a value: itself, the items of a list, or the values of an object of lists. */
function nodesOf(value: unknown): Node[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    return (value as unknown[]).filter(
      (item): item is Node => typeof item === 'object' && item !== null && !Array.isArray(item),
    );
  }
  if (typeof (value as Node).title === 'string') return [value as Node];
  return Object.values(value).filter(Array.isArray).flatMap(nodesOf);
}

const string = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function titleSlug(title: string): string {
  return title.toLowerCase().replace(/[ /]/g, '-').replace(/[()]/g, '');
}

/**
 * Follows the navigation down and gives nodes without a page theirs (SITE.md, generated overview pages).
 * @param parent path and title of the node above, if it has a page
 */
function walk(
  node: Node,
  parent: { path: string; title: string } | null,
  overviews: Map<string, OverviewPage>,
  paths: Set<string>,
): void {
  const title = string(node.title);
  let path = string(node.path);
  const guide = string(node.guideName);
  const journey = string(node.journeyName);
  if (path === null && guide !== null) path = `/docs/guides/${guide}/`;
  else if (path === null && journey !== null) path = `/docs/journeys/${journey}/`;
  else if (path === null && title !== null && parent) {
    path = overviewPath(titleSlug(title), parent);
    if (!overviews.has(path)) overviews.set(path, { path, title });
  }
  if (path !== null) paths.add(path);
  if (!Array.isArray(node.subLinks)) return;
  for (const child of nodesOf(node.subLinks)) {
    walk(child, path === null || title === null ? null : { path, title }, overviews, paths);
  }
}

function overviewPath(slug: string, parent: { path: string; title: string }): string {
  const above = titleSlug(parent.title);
  if (above === 'guides' || above === 'journeys') return `${parent.path}${slug}/`;
  if (parent.path.includes(above)) return parent.path.replace(above, slug);
  const folders = parent.path.split('/').filter(Boolean).slice(0, 2);
  return `/${[...folders, slug].join('/')}/`;
}
