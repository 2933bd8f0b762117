import { Button, Group, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlaceLink } from '../../shared/PlaceLink';
import { Answered } from '../../shared/States';
import { useSignedIn } from '../identity/session';
import { drlBookQuery } from './drlFiles';
import { Section } from './Section';

/** The DRL files of a release. */
export function DrlList({ number, editable }: { number: number; editable: boolean }) {
  const { t } = useTranslation('rulebook');
  const { person } = useSignedIn();
  const book = useQuery(drlBookQuery(number));
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const fits = /^[a-z][a-z0-9-]{0,60}$/.test(name);
  return (
    <Section title={t('drl')}>
      <Text size="sm" c="dimmed" mb={6}>
        {t('drlHint')}
      </Text>
      <Answered query={book}>
        {({ files }) => (
          <>
            {files.length === 0 && <Text size="sm">{t('drlNone')}</Text>}
            {files.map((file) => (
              <div key={file.name}>
                <PlaceLink size="sm" href={`/rules/releases/${number}/drl/${encodeURIComponent(file.name)}`}>
                  {file.name}
                </PlaceLink>
              </div>
            ))}
          </>
        )}
      </Answered>
      {editable && person.role === 'PARTNER' && (
        <form
          onSubmit={(submit) => {
            submit.preventDefault();
            void navigate({
              to: '/rules/releases/$number/drl/$file',
              params: { number: String(number), file: name },
            });
          }}
        >
          <Group gap="xs" mt="xs" align="flex-end">
            <TextInput
              size="xs"
              label={t('drlName')}
              placeholder={t('drlNameHint')}
              value={name}
              onChange={(change) => setName(change.currentTarget.value)}
              error={name !== '' && !fits ? t('drlNameHint') : undefined}
            />
            <Button size="xs" variant="default" type="submit" disabled={!fits}>
              {t('drlNew')}
            </Button>
          </Group>
        </form>
      )}
    </Section>
  );
}
