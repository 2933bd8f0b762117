import './desk.css';
import { Anchor, Button, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { Problem } from '../../api/problem';
import { tellDone } from '../../shared/notices';
import { Page } from '../../shared/Page';
import { Answered } from '../../shared/States';
import { useSignedIn } from '../identity/session';
import { DrlEditor } from './drl/DrlEditor';
import { drlBookQuery, type DrlBook } from './drlFiles';
import { rejections } from './grid/faults';
import { askVersioned, releaseQuery } from './queries';
import { LeaveAsk } from './LeaveAsk';
import { RejectedList } from './RejectedList';
import { Section } from './Section';

/** One DRL file of a release; in a draft a partner edits it. */
export function DrlPage() {
  const { t } = useTranslation('rulebook');
  const { number: asked, file } = useParams({ from: '/signed-in/rules/releases/$number/drl/$file' });
  const number = Number(asked);
  const { person } = useSignedIn();
  const release = useQuery(releaseQuery(number));
  const book = useQuery(drlBookQuery(number));
  const stage = release.data?.value.stage;
  const draft = stage === 'DRAFT' || stage === 'CHECKED';
  return (
    <Page title={t('drlFile', { name: file })}>
      <Text size="sm" c="dimmed" mb="sm">
        <Anchor component={Link} underline="always" to="/rules" size="sm">
          {t('desk')}
        </Anchor>{' '}
        ·{' '}
        <Anchor component={Link} underline="always" to={`/rules/releases/${number}`} size="sm">
          {t('releaseNumber', { number })}
        </Anchor>{' '}
        · {t('drlHint')}
      </Text>
      <Answered query={release}>
        {({ version }) => (
          <Answered query={book}>
            {(read) => (
              <Editing
                key={`${number}/${file}`}
                number={number}
                file={file}
                version={version}
                book={read}
                readOnly={!draft || person.role !== 'PARTNER'}
              />
            )}
          </Answered>
        )}
      </Answered>
    </Page>
  );
}

interface EditingProps {
  number: number;
  file: string;
  version: string;
  book: DrlBook;
  readOnly: boolean;
}

function Editing({ number, file, version, book, readOnly }: EditingProps) {
  const { t } = useTranslation(['rulebook', 'common']);
  const stored = book.files.find(({ name }) => name === file)?.text;
  const [text, setText] = useState(stored ?? 'package gate;\n');
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const params = { path: { number, name: file }, header: { 'If-Match': version } };
  const back = () =>
    void navigate({ to: '/rules/releases/$number', params: { number: String(number) }, ignoreBlocker: true });
  const save = useMutation({
    mutationFn: () =>
      askVersioned(api.PUT('/api/rules/releases/{number}/drl/{name}', { params, body: { text, reason } })),
    onSuccess: async () => {
      setReason('');
      tellDone(t('rulebook:saved'));
      await queries.invalidateQueries({ queryKey: ['rules'] });
    },
  });
  const remove = useMutation({
    mutationFn: () => askVersioned(api.DELETE('/api/rules/releases/{number}/drl/{name}', { params, body: { reason } })),
    onSuccess: async () => {
      // Before the text is read anew, for then it would be one that is not saved.
      back();
      await queries.invalidateQueries({ queryKey: ['rules'] });
    },
  });
  const dirty = text !== (stored ?? 'package gate;\n');
  const problems = useMemo(() => (save.error instanceof Problem ? rejections(save.error) : []), [save.error]);
  return (
    <div className="desk-sides">
      <Stack gap="sm" style={{ minWidth: 0 }}>
        <DrlEditor
          name={t('rulebook:drlEditor', { name: file })}
          text={text}
          fields={book.fields}
          readOnly={readOnly}
          problems={problems}
          onText={setText}
        />
        {(save.isError || remove.isError) && <RejectedList failure={save.error ?? remove.error} />}
        {!readOnly && (
          <form
            className="box desk-save"
            onSubmit={(submit) => {
              submit.preventDefault();
              save.mutate();
            }}
          >
            <Group gap="sm" align="flex-end">
              <TextInput
                size="xs"
                style={{ flex: '1 1 220px' }}
                label={t('rulebook:reason')}
                value={reason}
                onChange={(change) => setReason(change.currentTarget.value)}
                maxLength={500}
                required
              />
              {stored !== undefined && (
                <Button
                  size="xs"
                  variant="default"
                  disabled={reason.trim() === ''}
                  loading={remove.isPending}
                  onClick={() => remove.mutate()}
                >
                  {t('rulebook:drlRemove')}
                </Button>
              )}
              <Button size="xs" type="submit" loading={save.isPending} disabled={!dirty || reason.trim() === ''}>
                {t('rulebook:drlSave')}
              </Button>
            </Group>
          </form>
        )}
      </Stack>
      <LeaveAsk dirty={dirty && !readOnly} />
      <Section title={t('rulebook:drlFields')}>
        <Text size="sm" c="dimmed" mb={6}>
          {t('rulebook:drlFieldsHint')}
        </Text>
        <Group gap={4}>
          {book.fields.map((field) => (
            <Code key={field}>{field}</Code>
          ))}
        </Group>
      </Section>
    </div>
  );
}
