import { StreamLanguage, type StringStream } from '@codemirror/language';
import {
  snippetCompletion,
  type Completion,
  type CompletionContext,
  type CompletionSource,
} from '@codemirror/autocomplete';

const KEYWORDS =
  /^(?:package|expander|import|rule|extends|when|then|end|not|exists|and|or|eval|from|collect|accumulate|forall|contains|matches|memberOf|in|salience|no-loop|modify|insert|update|delete|true|false|null)\b/;

interface State {
  comment: boolean;
}

function token(stream: StringStream, state: State): string | null {
  if (state.comment) {
    state.comment = !stream.match(/^.*?\*\//);
    if (state.comment) {
      stream.skipToEnd();
    }
    return 'comment';
  }
  if (stream.eatSpace()) {
    return null;
  }
  if (stream.match('/*')) {
    state.comment = true;
    return 'comment';
  }
  if (stream.match('//')) {
    stream.skipToEnd();
    return 'comment';
  }
  if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) {
    return 'string';
  }
  if (stream.match(/^\d+(?:\.\d+)?/)) {
    return 'number';
  }
  if (stream.match(KEYWORDS)) {
    return 'keyword';
  }
  if (stream.match(/^[A-Z]\w*/)) {
    return 'typeName';
  }
  if (stream.match(/^\$\w+/)) {
    return 'variableName.special';
  }
  if (stream.match(/^[a-z_]\w*/)) {
    return stream.match(/^\s*\(/, false) ? 'variableName.function' : 'propertyName';
  }
  if (stream.match(/^(?:==|!=|>=|<=|&&|\|\||[<>:])/)) {
    return 'operator';
  }
  stream.next();
  return null;
}

/** DRL as far as colours need it: line by line, without a grammar. */
export const drlLanguage = StreamLanguage.define<State>({
  name: 'drl',
  startState: () => ({ comment: false }),
  token,
  languageData: { commentTokens: { line: '//', block: { open: '/*', close: '*/' } } },
});

const FIXED: readonly Completion[] = [
  snippetCompletion(
    'rule "${name}"\nwhen\n    Transition( ${condition} )\nthen\n    outcome.violate("${name}", "${message}");\nend',
    {
      label: 'rule',
      type: 'keyword',
    },
  ),
  ...['when', 'then', 'end', 'contains', 'not contains', 'memberOf', 'matches', 'null', 'true', 'false'].map(
    (label) => ({ label, type: 'keyword' }),
  ),
  { label: 'Transition( )', type: 'type' },
  { label: 'outcome.violate("", "");', type: 'function' },
];

/** Completes keywords, and the fields of facts where a rule asks about them. */
export function completeFacts(fields: readonly string[]): CompletionSource {
  const options = [...fields.map((label) => ({ label, type: 'property', boost: 1 })), ...FIXED];
  return (context: CompletionContext) => {
    const word = context.matchBefore(/[\w.]+/);
    if (word === null && !context.explicit) {
      return null;
    }
    return { from: word?.from ?? context.pos, options, validFor: /^[\w.]*$/ };
  };
}
