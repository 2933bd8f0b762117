import { Button, Group, Select, SimpleGrid, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { TemplateView } from '../../api/schema';
import { tellDone, tellFailed } from '../../shared/notices';
import { RowLink } from '../../shared/Reasons';
import { Answered, Failed } from '../../shared/States';
import { words } from '../../shared/words';

/** The words that Quarterday sends, tried with other words before they are put in force on the rule desk. */
export function Templates() {
  const { t } = useTranslation('admin');
  const templates = useQuery({
    queryKey: ['templates', 'list'],
    queryFn: () => ask(api.GET('/api/notifications/templates')),
  });
  const [code, setCode] = useState<string>();
  return (
    <Answered query={templates}>
      {(found) => {
        const chosen = found.find((each) => each.code === code) ?? found[0];
        return (
          <Stack>
            <Select
              maw={360}
              label={t('template')}
              searchable
              allowDeselect={false}
              data={found.map((each) => ({ value: each.code, label: words(each.code) }))}
              value={chosen?.code ?? null}
              onChange={(next) => setCode(next ?? undefined)}
            />
            {chosen && <Trial key={chosen.code} template={chosen} />}
          </Stack>
        );
      }}
    </Answered>
  );
}

function Trial({ template }: { template: TemplateView }) {
  const { t } = useTranslation('admin');
  const [subject, setSubject] = useState(template.subject);
  const [text, setText] = useState(template.text);
  const trial = { params: { path: { code: template.code } }, body: { subject, text } };
  const preview = useMutation({
    mutationFn: () => ask(api.POST('/api/notifications/templates/{code}/preview', trial)),
  });
  const send = useMutation({
    mutationFn: () => ask(api.POST('/api/notifications/templates/{code}/test-send', trial)),
    onSuccess: ({ recipient_email }) => tellDone(t('sent', { to: recipient_email })),
    onError: tellFailed,
  });
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      <Stack gap="sm">
        <TextInput label={t('subject')} value={subject} onChange={(typed) => setSubject(typed.currentTarget.value)} />
        <Textarea
          label={t('text')}
          autosize
          minRows={5}
          value={text}
          onChange={(typed) => setText(typed.currentTarget.value)}
        />
        <Text size="xs" c="dimmed">
          {t('placeholders')} {template.placeholders.map((name) => `{{${name}}}`).join(' ')}
        </Text>
        <Group>
          <Button size="xs" loading={preview.isPending} onClick={() => preview.mutate()}>
            {t('preview')}
          </Button>
          <Button size="xs" variant="default" loading={send.isPending} onClick={() => send.mutate()}>
            {t('testSend')}
          </Button>
        </Group>
        <Text size="xs" c="dimmed">
          {t('putInForce')} <RowLink table="message-templates" />
        </Text>
      </Stack>
      <section aria-label={t('preview')}>
        {preview.isError && <Failed failure={preview.error} />}
        {preview.data && (
          <div className="box entry" role="status">
            <Title order={2}>{preview.data.subject}</Title>
            <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
              {preview.data.text}
            </Text>
            {preview.data.open.length > 0 && (
              <Text size="xs" className="soon">
                {t('open')} {preview.data.open.join(', ')}
              </Text>
            )}
          </div>
        )}
      </section>
    </SimpleGrid>
  );
}
