import { Alert, Button, Code, Group, Text } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** A fault of a page itself. The shell around it still works. */
export function PageFault({ error }: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <Alert color="red" variant="outline" title={t('broken')} role="alert" m="md">
      <Text size="sm">{t('brokenHint')}</Text>
      <Code block mt="sm">
        {error instanceof Error ? error.message : String(error)}
      </Code>
      <Group mt="sm">
        <Button variant="default" onClick={() => window.location.reload()}>
          {t('reload')}
        </Button>
      </Group>
    </Alert>
  );
}
