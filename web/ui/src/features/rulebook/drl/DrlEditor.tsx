import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import type { Rejection } from '../grid/faults';
import { completeFacts, drlLanguage } from './language';
import { diagnostics } from './problems';

interface Props {
  name: string;
  text: string;
  fields: readonly string[];
  readOnly: boolean;
  problems: readonly Rejection[];
  onText: (text: string) => void;
}

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
  { tag: tags.string, color: 'var(--good)' },
  { tag: tags.comment, color: 'var(--soft)', fontStyle: 'italic' },
  { tag: tags.typeName, color: 'var(--warn)' },
  { tag: tags.number, color: 'var(--warn)' },
  { tag: tags.propertyName, color: 'var(--ink)' },
]);

const look = EditorView.theme({
  '&': { backgroundColor: 'var(--panel)', color: 'var(--ink)', fontSize: '13px', border: '1px solid var(--line)' },
  '.cm-content': { fontFamily: 'var(--mantine-font-family-monospace)', caretColor: 'var(--ink)', minHeight: '260px' },
  '.cm-gutters': { backgroundColor: 'var(--bg)', color: 'var(--soft)', borderColor: 'var(--line)' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--accent) 6%, transparent)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 22%, transparent) !important',
  },
  '.cm-tooltip, .cm-panels': {
    backgroundColor: 'var(--panel)',
    color: 'var(--ink)',
    border: '1px solid var(--line)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent-soft)', color: 'var(--accent)' },
  '.cm-diagnostic': { color: 'var(--ink)' },
});

/** A text in DRL: coloured, with what fits at the cursor, and with problems at their lines. */
export function DrlEditor({ name, text, fields, readOnly, problems, onText }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  const tell = useRef(onText);
  const first = useRef(text);
  useEffect(() => {
    tell.current = onText;
  });
  useEffect(() => {
    const view = new EditorView({
      parent: place.current!,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          highlightActiveLine(),
          bracketMatching(),
          closeBrackets(),
          highlightSelectionMatches(),
          lintGutter(),
          drlLanguage,
          syntaxHighlighting(colours),
          look,
          autocompletion({ override: [completeFacts(fields)] }),
          // Tab leaves the editor, for who has no mouse.
          keymap.of([...completionKeymap, ...lintKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
          EditorState.readOnly.of(readOnly),
          EditorView.contentAttributes.of({ 'aria-label': name }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) {
              tell.current(update.state.doc.toString());
            }
          }),
        ],
      }),
    });
    view.scrollDOM.tabIndex = 0;
    editor.current = view;
    return () => {
      first.current = view.state.doc.toString();
      view.destroy();
      editor.current = null;
    };
  }, [name, fields, readOnly]);
  useEffect(() => {
    const view = editor.current;
    if (view !== null) {
      view.dispatch(setDiagnostics(view.state, diagnostics(problems, view.state.doc)));
    }
  }, [problems, fields, readOnly]);
  return <div ref={place} className="desk-editor" />;
}
