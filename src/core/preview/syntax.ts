import { attention, htmlText } from 'micromark-core-commonmark';
import { factorySpace } from 'micromark-factory-space';
import { markdownLineEnding } from 'micromark-util-character';
import type {
  Code,
  Construct,
  Effects,
  Event,
  Extension,
  State,
  TokenizeContext,
} from 'micromark-util-types';
import { htmlBlockEnd, type HtmlBlockEnd } from '../page/dialect';

const LESS_THAN = 60;
const ASTERISK = 42;
const UNDERSCORE = 95;

/** How deep emphases go into each other at most. */
const DEEPEST = 100;

/**
 * Emphasis that refuses to nest as deep as in no page that a person wrote, before micromark resolves it: that takes the square of the depth.
 * The resolver throws a RangeError then, as an engine does whose stack isn't enough.
 */
const shallow: Construct = {
  ...attention,
  resolveAll(events, context) {
    refuseDeepEmphasis(events, context);
    return attention.resolveAll!(events, context);
  },
};

function refuseDeepEmphasis(events: readonly Event[], context: TokenizeContext): void {
  /** Marks that nothing closed yet, with how deep what stands behind them nests. */
  const open: { readonly mark: string; depth: number }[] = [];
  const count = new Map<string, number>();
  for (const [kind, token] of events) {
    if (kind !== 'enter' || token.type !== 'attentionSequence') continue;
    const marks = context.sliceSerialize(token);
    const mark = marks.charAt(0);
    for (let i = 0; i < marks.length; i += 2) {
      const waiting = count.get(mark) ?? 0;
      if (token._close && waiting > 0) {
        let depth = 0;
        for (;;) {
          const last = open.pop()!;
          count.set(last.mark, count.get(last.mark)! - 1);
          depth = Math.max(depth, last.depth);
          if (last.mark === mark) break;
        }
        depth++;
        if (depth > DEEPEST) throw new RangeError('emphases nest too deeply');
        const around = open.at(-1);
        if (around) around.depth = Math.max(around.depth, depth);
      } else if (token._open) {
        open.push({ mark, depth: 0 });
        count.set(mark, waiting + 1);
      }
    }
  }
}

/**
 * micromark's part of the site's dialect (SITE.md): HTML blocks as the site's engine cuts them, none of which interrupts a paragraph, and
 * inline comments as markdown-it 12 reads them (CommonMark 0.29: no `--` inside).
 */
export const siteSyntax: Extension = {
  disable: { null: ['htmlFlow', 'htmlText'] },
  flow: { [LESS_THAN]: htmlBlockConstruct() },
  text: { [LESS_THAN]: htmlInlineConstruct(), [ASTERISK]: shallow, [UNDERSCORE]: shallow },
  insideSpan: { null: [shallow] },
};

function htmlBlockConstruct(): Construct {
  return { name: 'siteHtmlFlow', tokenize: tokenizeHtmlBlock, resolveTo: takePrefix, concrete: true };
}

/** The spaces before a block's first line belong to the block, as in micromark's own HTML construct. */
function takePrefix(events: Event[]): Event[] {
  let at = events.length;
  while (at-- > 0) if (events[at]![0] === 'enter' && events[at]![1].type === 'htmlFlow') break;
  const before = events[at - 2];
  if (at > 1 && before?.[1].type === 'linePrefix') {
    events[at]![1].start = before[1].start;
    events[at + 1]![1].start = before[1].start;
    events.splice(at - 2, 2);
  }
  return events;
}

const lineEnding: Construct = { tokenize: tokenizeOwnLine, partial: true };
const blankLine: Construct = { tokenize: tokenizeBlankLine, partial: true };

/** A line end whose next line is the container's own, not a lazy one. */
function tokenizeOwnLine(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const after: State = (code) => (this.parser.lazy[this.now().line] ? nok(code) : ok(code));
  return (code) => {
    if (!markdownLineEnding(code)) return nok(code);
    effects.enter('lineEnding');
    effects.consume(code);
    effects.exit('lineEnding');
    return after;
  };
}

/** A line end followed by a line of nothing but spaces. */
function tokenizeBlankLine(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const after: State = (code) => (code === null || markdownLineEnding(code) ? ok(code) : nok(code));
  return (code) => {
    effects.enter('lineEnding');
    effects.consume(code);
    effects.exit('lineEnding');
    return factorySpace(effects, after, 'linePrefix');
  };
}

function tokenizeHtmlBlock(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let line = '';
  let end: HtmlBlockEnd | null = null;

  const start: State = (code) => {
    // Registered in the site's engine without `alt`: no HTML block interrupts anything.
    if (this.interrupt) return nok(code);
    effects.enter('htmlFlow');
    effects.enter('htmlFlowData');
    return firstLine(code);
  };
  const firstLine: State = (code) => {
    if (code !== null && !markdownLineEnding(code)) return take(code, firstLine);
    end = htmlBlockEnd(line);
    if (!end) return nok(code);
    return lineDone(code);
  };
  const nextLine: State = (code) => {
    if (code !== null && !markdownLineEnding(code)) return take(code, nextLine);
    return lineDone(code);
  };
  const lineDone: State = (code) => {
    effects.exit('htmlFlowData');
    if (end !== 'blank' && end!.test(line)) return done(code);
    return between(code);
  };
  const between: State = (code) => {
    if (code === null) return done(code);
    if (end === 'blank') return effects.check(blankLine, done, go)(code);
    return go(code);
  };
  const go: State = (code) => effects.check(lineEnding, newLine, done)(code);
  const newLine: State = (code) => {
    effects.enter('lineEnding');
    effects.consume(code);
    effects.exit('lineEnding');
    line = '';
    return lineStart;
  };
  const lineStart: State = (code) => {
    if (code === null || markdownLineEnding(code)) return between(code);
    effects.enter('htmlFlowData');
    return nextLine(code);
  };
  const done: State = (code) => {
    effects.exit('htmlFlow');
    return ok(code);
  };
  const take = (code: Code, then: State): State => {
    line += character(code);
    effects.consume(code);
    return then;
  };
  return start;
}

/** The negative codes are tabs and the columns they fill. */
function character(code: Code): string {
  if (code === null || code === -1) return '';
  return code < 0 ? '\t' : String.fromCharCode(code);
}

const COMMENT = /^<!---->$|^<!--(?:-?[^>-])(?:-?[^-])*-->$/;

/** What an inline construct of HTML may begin with that ends at a mark of its own: comment, instruction, character data, declaration. */
const OPENINGS = ['<!--', '<?', '<![CDATA[', '<!'];

function htmlInlineConstruct(): Construct {
  /** The openings that found no end in a text. Those behind them find none either, and looking again each time would take the square. */
  const unclosed = new WeakMap<TokenizeContext, string[]>();
  return {
    name: 'siteHtmlText',
    tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
      const begin = this.now();
      const written = () => this.sliceSerialize({ start: begin, end: this.now() });
      const whole = htmlText.tokenize.call(
        this,
        effects,
        (code) => {
          const comment = written();
          return comment.startsWith('<!--') && !COMMENT.test(comment) ? nok(code) : ok(code);
        },
        (code) => {
          const opening = code === null ? OPENINGS.find((each) => written().startsWith(each)) : undefined;
          if (opening !== undefined) unclosed.set(this, [...(unclosed.get(this) ?? []), opening]);
          return nok(code);
        },
      );
      return (unclosed.get(this) ?? []).reduce(
        (next, opening) => effects.check({ tokenize: tokenizeWord(opening), partial: true }, nok, next),
        whole,
      );
    },
  };
}

/** Takes these characters. */
function tokenizeWord(word: string): Construct['tokenize'] {
  return (effects, ok, nok) => {
    let at = 0;
    const next: State = (code) => {
      if (code !== word.charCodeAt(at)) return nok(code);
      if (at === 0) effects.enter('data');
      effects.consume(code);
      if (++at < word.length) return next;
      effects.exit('data');
      return ok;
    };
    return next;
  };
}
